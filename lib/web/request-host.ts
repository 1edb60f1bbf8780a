import type { IncomingMessage } from "node:http";

export type RequestHost = { outcome: "named"; host: string } | { outcome: "absent" } | { outcome: "spoilt" };

const grammar = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d*)?$/;

/**
 * The host that a request is for: lower case, without port, brackets or final dot. A request with two of them, or with what is no host, is
 * spoilt (RFC 9112 §3.2); Node shows the first of two as if there were no other.
 */
export function requestHost({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">): RequestHost {
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === "host");
  const [host = "", ...others] = hosts.map((value) => value.trim().toLowerCase());
  if (others.length > 0) return { outcome: "spoilt" };
  if (host === "") return { outcome: "absent" };
  const [, literal, name] = grammar.exec(host) ?? [];
  const plain = literal ?? name?.replace(/\.$/, "");
  return plain ? { outcome: "named", host: plain } : { outcome: "spoilt" };
}
