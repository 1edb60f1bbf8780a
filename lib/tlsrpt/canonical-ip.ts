import { URL } from "node:url";

const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const v6 = /^[0-9a-f:.]{2,45}$/i;
const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * An IP address in its canonical text: IPv6 by RFC 5952, IPv4-mapped IPv6 as IPv4. Brackets, the `IPv6:` of address literals and a
 * zone id are taken off.
 * @returns null for what is no IP address.
 */
export function canonicalIp(text: string): string | null {
  if (v4.test(text)) return text;
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/^ipv6:/i, "")
    .replace(/%.*$/s, "");
  if (v4.test(bare)) return bare;
  return v6.test(bare) && bare.includes(":") ? canonicalV6(bare) : null;
}

// The URL parser is the one IPv6 parser that needs no network module.
function canonicalV6(text: string): string | null {
  if (!URL.canParse(`http://[${text}]/`)) return null;
  const canonical = new URL(`http://[${text}]/`).hostname.slice(1, -1);
  const tail = mapped.exec(canonical);
  if (!tail) return canonical;
  const bits = (parseInt(tail[1] ?? "", 16) << 16) | parseInt(tail[2] ?? "", 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
}
