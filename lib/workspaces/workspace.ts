/**
 * The tenant. A `Workspace` value is proof that somebody may act for it: only this module makes one, from a membership or from a
 * row that the worker loaded.
 */
declare const brand: unique symbol;

export type Workspace = { readonly id: string; readonly slug: string; readonly name: string; readonly [brand]: true };

/** For this module alone: the one place where the brand is given. */
export function toWorkspace(row: { id: string; slug: string; name: string }): Workspace {
  return { id: row.id, slug: row.slug, name: row.name } as Workspace;
}
