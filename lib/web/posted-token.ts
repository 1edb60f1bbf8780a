/**
 * The token in the path of a report address, in lower case; slashes too many are overlooked, for reporters follow no redirect. What is
 * no token is left as it is, and is nobody's.
 * @returns null for any other path.
 */
export function postedToken(url: string): string | null {
  const [path = ""] = url.split("?");
  const plain = path.replace(/[\\/]+/g, "/").replace(/\/$/, "");
  const [, token] = /^\/api\/tlsrpt(?:$|\/)(.*)/.exec(plain) ?? [];
  return token?.toLowerCase() ?? null;
}
