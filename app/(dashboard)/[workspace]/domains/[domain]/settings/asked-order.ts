import { normalizeDomain } from "@/lib/names/normalize-domain";

/** Which server is to be added or removed, by the page's query. */
export type AskedOrder = { change: "add" | "remove"; host: string };

/** @param query `?change=add&mx=mx2.example.com`; null where it asks for nothing, or for what is no host name. */
export function askedOrder(query: Record<string, string | string[] | undefined>): AskedOrder | null {
  const host = typeof query.mx === "string" ? normalizeDomain(query.mx) : null;
  return host === null ? null : { change: query.change === "remove" ? "remove" : "add", host };
}
