import type { Dovecot } from "./dovecot";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy";
import { within } from "./within";

type IdleLink = { proxy: TcpProxy; url: string; idle: () => Promise<void> };

/** A user's inbox by a link that can fail; `idle` resolves once somebody lies in IDLE there. */
export async function startIdleLink(server: Dovecot, user: string): Promise<IdleLink> {
  const proxy = await startTcpProxy({ port: server.plainPort });
  let isIdle = false;
  proxy.watch((piece, from) => {
    isIdle ||= from === "client" && piece.includes("IDLE");
    return true;
  });
  const url = Object.assign(new URL(server.plainUrl(user)), { port: String(proxy.port) }).toString();
  return { proxy, url, idle: () => within(10, "the client in IDLE", () => isIdle) };
}
