/** A TCP listener on loopback that behaves as the test says: for peers that no decent server would be. */
import { once } from "node:events";
import net from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";

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

/** A listener that answers nobody: the kernel holds a full queue for it, and each further connection waits for ever. */
export async function startDeafPeer(): Promise<Place & { stop(): Promise<void> }> {
  const address = "127.0.0.1";
  const listenAndSleep = `
    const { parentPort } = require("node:worker_threads");
    const server = require("node:net").createServer().listen({ port: 0, host: "${address}", backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const worker = new Worker(listenAndSleep, { eval: true });
  const [port]: number[] = await once(worker, "message");
  const waiting: net.Socket[] = [];
  for (let isFull = false; !isFull;) {
    const socket = net.connect({ host: address, port: Number(port) }).on("error", () => {});
    waiting.push(socket);
    await Promise.race([once(socket, "connect"), sleep(200)]);
    // Where this process itself was held up, the connection is heard of after the time that ran out meanwhile.
    await nextTurn();
    isFull = socket.connecting;
  }
  return {
    address,
    port: Number(port),
    async stop() {
      waiting.forEach((socket) => socket.destroy());
      await worker.terminate();
    },
  };
}
