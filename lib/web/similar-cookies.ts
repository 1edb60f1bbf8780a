import type { IncomingHttpHeaders } from "node:http";
import { sessionCookieName } from "@/lib/accounts/session-cookie";

/**
 * Takes away the cookies whose names only begin as the session's: next-auth takes them for pieces of it, so that another's would sign the
 * user out, and one with a blank in its name would fail the page.
 */
export function dropSimilarCookies(headers: IncomingHttpHeaders, own = sessionCookieName): void {
  if (headers.cookie === undefined) return;
  const isSimilar = (pair: string) => {
    const name = pair.trimStart().split("=", 1)[0] ?? "";
    return name !== own && name.startsWith(own);
  };
  headers.cookie = headers.cookie
    .split(";")
    .filter((pair) => !isSimilar(pair))
    .join(";")
    .trimStart();
}
