import { displayDomain } from "@/lib/names/display-domain";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

/**
 * The international names of the workspace, in A-labels, that hold `text` as they are shown; and `text` itself where it is a whole name.
 * SQL sees A-labels alone, in which a part of a Unicode name is not to be found.
 * @param text lower case.
 */
export async function namesWith({ workspace, tx }: TenantSql, text: string): Promise<string[]> {
  const international = await tx.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid AND "name" LIKE '%xn--%'`;
  const names = international.map(({ name }) => name).filter((name) => displayDomain(name).includes(text));
  const whole = normalizeDomain(text);
  return whole ? [...names, whole] : names;
}
