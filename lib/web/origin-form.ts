/**
 * The target of a request as path and query. A client may name scheme and host before them, and must be answered (RFC 9112 §3.2.2); `*`
 * asks of the server as a whole, and becomes a path that nothing has.
 */
export function originForm(target: string): string {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}
