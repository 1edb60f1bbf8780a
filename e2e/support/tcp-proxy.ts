import { once } from "node:events";
import net from "node:net";

/** Sees each piece before it passes, with the number of its connection; false keeps it back for ever. */
type Watch = (piece: Buffer, from: "client" | "peer", link: number) => boolean;

export type TcpProxy = {
  port: number;
  /** From now on nothing passes in either direction, and nobody is told: a link that died silently. */
  blackhole(): void;
  /** Resets every connection. */
  cut(): void;
  /** Looks at what passes, in place of whoever looked before. */
  watch(watch: Watch): void;
  /** New connections go to another port. */
  retarget(port: number): void;
  stop(): Promise<void>;
};

/** A relay on loopback in front of a test peer, for faults of the network. */
export async function startTcpProxy(target: { port: number; host?: string }): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let isBlackHole = false;
  let passes: Watch = () => true;
  let { port } = target;
  let links = 0;
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  };
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    keep(client);
    const peer = net.connect({ port, host: target.host ?? "127.0.0.1", allowHalfOpen: true });
    keep(peer);
    links += 1;
    relay(client, peer, "client", links);
    relay(peer, client, "peer", links);
  });
  const relay = (from: net.Socket, to: net.Socket, name: "client" | "peer", link: number) => {
    from.on("data", (piece) => isBlackHole || (passes(piece, name, link) && to.write(piece)));
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
    watch: (watch) => void (passes = watch),
    retarget: (to) => void (port = to),
    stop: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
