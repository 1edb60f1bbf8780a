/** Which addresses lie in the public Internet: what a tenant or a stranger names may lead there and nowhere else. */
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** The special-purpose addresses of IPv4 that are not global (RFC 6890 and its registry), and the old relays for 6to4 (RFC 7526). */
const closed4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** What is not global within 2000::/3: protocol assignments with Teredo, documentation, and 6to4, which leads to any IPv4 address. */
const closed6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/** IPv6 prefixes of 96 bits that stand for the IPv4 address after them: mapped (RFC 4291 §2.5.5.2) and NAT64 (RFC 6052 §2.1). */
const embedding = ["::ffff:", "64:ff9b::"];

const closed = new BlockList();
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of closed4) closed.addSubnet(net, bits, "ipv4");
for (const [net, bits] of closed6) closed.addSubnet(net, bits, "ipv6");
for (const prefix of embedding) {
  open6.addSubnet(`${prefix}0.0.0.0`, 96, "ipv6");
  for (const [net, bits] of closed4) closed.addSubnet(prefix + net, 96 + bits, "ipv6");
}

/**
 * Whether the address can be reached by anyone in the Internet and by nobody in private. What is no address is not public, and
 * neither is one with a zone (`fe80::1%eth0`).
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return open6.check(address, "ipv6") && !closed.check(address, "ipv6");
}
