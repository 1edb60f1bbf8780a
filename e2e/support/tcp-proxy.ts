import { once } from "node:events";
import net from "node:net";

export type TcpProxy = {
  port: number;
  /** From now on nothing passes in either direction, and nobody is told: a link that died silently. */
  blackhole(): void;
  /** Resets every connection. */
  cut(): void;
  stop(): Promise<void>;
};

/** A relay on loopback in front of a test peer, for faults of the network. */
export async function startTcpProxy(target: { port: number; host?: string }): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let isBlackHole = false;
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  };
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    keep(client);
    const peer = net.connect({ port: target.port, host: target.host ?? "127.0.0.1", allowHalfOpen: true });
    keep(peer);
    relay(client, peer);
    relay(peer, client);
  });
  const relay = (from: net.Socket, to: net.Socket) => {
    from.on("data", (chunk) => isBlackHole || to.write(chunk));
    from.on("end", () => isBlackHole || to.end());
    from.on("close", () => isBlackHole || to.destroy());
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    port: (server.address() as net.AddressInfo).port,
    blackhole: () => void (isBlackHole = true),
    cut,
    stop: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
