import { isIP } from "node:net";

/** A DNS server; `host` is an address, or a name that the system can look up (a container's neighbour). */
export type ServerAddress = { host: string; port: number };

/**
 * Reads `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:53` or `unbound:53`; the port is 53 if none is given.
 * @throws RangeError that names the text, for anything else.
 */
export function parseServerAddress(text: string): ServerAddress {
  if (isIP(text) === 6) return { host: text, port: 53 };
  const parts = /^(?:\[([^\]]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(text);
  const [bracketed, plain, digits] = [parts?.[1], parts?.[2], parts?.[3]];
  const host = bracketed ?? plain;
  const port = Number(digits ?? 53);
  if (!host || port < 1 || port > 65535 || (bracketed !== undefined && isIP(bracketed) !== 6))
    throw new RangeError(`“${text}” is not the address of a DNS server.`);
  return { host, port };
}
