import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

const given = new Set<number>();

/**
 * A port that is free for UDP and TCP alike, and that was not given before. From below those that the system hands out by itself: until it is
 * listened on, nothing else comes by it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (given.has(port)) continue;
    given.add(port);
    const [tcp, udp] = [createServer().listen(port), createSocket("udp4").bind(port)];
    const isFree = await Promise.all([once(tcp, "listening"), once(udp, "listening")]).then(
      () => true,
      () => false,
    );
    tcp.close();
    udp.close();
    if (isFree) return port;
  }
  throw new Error("There is no free port.");
}
