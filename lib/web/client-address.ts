import { BlockList, isIP, isIPv6 } from "node:net";
import type { IncomingMessage } from "node:http";

/** Who is behind a request: the socket's peer or, if that is a trusted proxy, the last address before the trusted ones. */
export function clientAddressReader(trustedProxies: string[]): (request: IncomingMessage) => string {
  const trusted = blockListOf(trustedProxies);
  return (request) => {
    const peer = plainAddress(request.socket.remoteAddress ?? "");
    if (!isListed(trusted, peer)) return peer;
    const forwarded = String(request.headers["x-forwarded-for"] ?? "")
      .split(",")
      .map((part) => plainAddress(part.trim()));
    const hops = forwarded.filter((hop) => isIP(hop) !== 0).reverse();
    return hops.find((hop) => !isListed(trusted, hop)) ?? peer;
  };
}

function blockListOf(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    if (isIP(address) === 0)
      throw new Error(`TRUSTED_PROXIES holds “${entry}”, which is neither an address nor a network.`);
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function isListed(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

// A dual-stack socket shows IPv4 peers as ::ffff:192.0.2.1.
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
