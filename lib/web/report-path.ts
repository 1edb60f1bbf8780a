/**
 * The path that reporters post to, as Next's router knows it: slashes too many, at which Next would redirect, are left out. A
 * reporter does not follow redirects (RFC 8460 §5.4 knows none), so it gets none.
 */
export function plainReportPath(url: string): string {
  const [path = "", ...query] = url.split("?");
  const plain = path.replace(/[\\/]+/g, "/").replace(/(?<=.)\/$/, "");
  if (plain !== "/api/tlsrpt" && !plain.startsWith("/api/tlsrpt/")) return url;
  return [plain, ...query].join("?");
}
