/**
 * What the browser's tab says. It is drawn with the page and not given as its `metadata`, which is asked for before it is known whether
 * there is such a page, and would name one that is not there.
 */
export function PageTitle({ children }: { children: string }) {
  return <title>{`${children} · Waxseal`}</title>;
}
