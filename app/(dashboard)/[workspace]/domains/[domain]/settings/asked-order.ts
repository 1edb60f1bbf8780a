import { normalizeDomain } from "@/lib/names/normalize-domain";

/** Which server is to be added or removed, by the page's query; `host` is null where what was `entered` is no host name. */
export type AskedOrder = { change: "add" | "remove"; entered: string; host: string | null };

/** @param query `?change=add&mx=mx2.example.com`; null where it asks for nothing. */
export function askedOrder(query: Record<string, string | string[] | undefined>): AskedOrder | null {
  if (typeof query.mx !== "string") return null;
  const change = query.change === "remove" ? "remove" : "add";
  return { change, entered: query.mx, host: normalizeDomain(query.mx) };
}
