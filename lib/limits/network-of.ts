import { canonicalIp } from "@/lib/tlsrpt/canonical-ip";

/** What limits count as one sender: an IPv4 address, or a whole /64, since whoever has one IPv6 address has all of that. */
export function networkOf(address: string): string {
  const ip = canonicalIp(address) ?? address;
  const [head = "", tail] = ip.split("::").map((half) => (half === "" ? [] : half.split(":")));
  if (!ip.includes(":") || !head) return ip;
  const zeros = tail ? Array.from({ length: 8 - head.length - tail.length }, () => "0") : [];
  return `${[...head, ...zeros, ...(tail ?? [])].slice(0, 4).join(":")}::/64`;
}
