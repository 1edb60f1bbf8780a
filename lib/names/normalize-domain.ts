/**
 * Domain names as everything else in Waxseal writes them: A-labels, lower case, no trailing dot. Called wherever a name comes in
 * from outside.
 */
import { domainToASCII } from "node:url";

const maxLength = 253;
// Two labels or more, none beginning or ending in a hyphen; the last one is not all digits, as in an IPv4 address.
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const domainOfHost = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!\d+$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const plain = /^[a-z0-9._-]+$/;
const international = /^[\p{L}\p{M}\p{N}._\-\u3002\uff0e\uff61\u200c\u200d\u00b7\u30fb]+$/u;

/**
 * @param text a name as typed or sent, with U-labels or A-labels, any case, with or without a trailing dot.
 * @param options `underscores`: allow them in labels, as names in reports have them; a domain that receives mail has none.
 * @returns the name of two labels or more in lower-case A-labels (RFC 5890), or null if it is no domain name.
 */
export function normalizeDomain(text: string, options: { underscores?: boolean } = {}): string | null {
  if (text.length > 4 * maxLength) return null;
  const name = toAscii(text.trim().toLowerCase().replace(/\.$/, ""));
  if (name.length === 0 || name.length > maxLength) return null;
  return (options.underscores ? domainOfHost : domain).test(name) ? name : null;
}

/** The empty string where the name cannot be written in A-labels. */
function toAscii(name: string): string {
  if (plain.test(name)) return name.includes("xn--") ? domainToASCII(name) : name;
  if (!international.test(name)) return "";
  const ascii = domainToASCII(name);
  return plain.test(ascii) ? ascii.replace(/\.$/, "") : "";
}
