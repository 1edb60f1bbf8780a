/**
 * The path of a report address as Next's router takes it without a redirect: slashes too many are left out, and so is what no token
 * has and Next cannot decode.
 * @returns null for any other path.
 */
export function plainReportPath(url: string): string | null {
  const [path = "", ...query] = url.split("?");
  const plain = path.replace(/[\\/]+/g, "/").replace(/\/$/, "");
  if (!plain.startsWith("/api/tlsrpt/")) return null;
  return [plain.replaceAll("%", "-"), ...query].join("?");
}
