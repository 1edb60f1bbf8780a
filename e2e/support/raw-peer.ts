/** A TCP listener on loopback that behaves as the test says: for peers that no decent server would be. */
import { once } from "node:events";
import net from "node:net";

/** Where a test peer listens: each host of a test has an address of its own (127.0.0.11, 127.0.0.12 …), all share one port. */
export type Place = { address: string; port: number };

/** @param talk is given each connection as it comes. */
export async function startRawPeer(
  place: Place,
  talk: (socket: net.Socket) => void,
): Promise<{ stop(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    talk(socket);
  });
  server.listen(place.port, place.address);
  await once(server, "listening");
  return {
    async stop() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}

/** A port that is free on loopback. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
