import { BlockList, isIP, isIPv6 } from "node:net";
import type { IncomingMessage } from "node:http";
import { isNetwork } from "@/lib/env";

/** Who is behind a request: the socket's peer or, if that is a trusted proxy, the last address before the trusted ones. */
export function clientAddressReader(trustedProxies: string[]): (request: IncomingMessage) => string {
  const trusted = blockListOf(trustedProxies);
  return (request) => {
    const hops = String(request.headers["x-forwarded-for"] ?? "").split(",");
    let address = plainAddress(request.socket.remoteAddress ?? "");
    // Each proxy adds at the end who asked it. What stands before a stranger's address, or what is none, anybody may have written.
    while (isListed(trusted, address)) {
      const hop = plainAddress(withoutPort(hops.pop()?.trim() ?? ""));
      if (isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  };
}

function blockListOf(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    if (!isNetwork(entry))
      throw new Error(`TRUSTED_PROXIES holds “${entry}”, which is neither an address nor a network.`);
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function isListed(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return hop.replace(/^\[([^\]]*)\](?::\d+)?$/, "$1").replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");
}

// A dual-stack socket shows IPv4 peers as ::ffff:192.0.2.1.
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
