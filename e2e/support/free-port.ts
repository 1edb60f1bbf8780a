import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** A loopback port that is free for UDP and TCP alike. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const tcp = createServer().listen(0, "127.0.0.1");
    await once(tcp, "listening");
    const bound = tcp.address();
    const port = typeof bound === "object" && bound ? bound.port : 0;
    const udp = createSocket("udp4");
    const isFree = await new Promise<boolean>((resolve) => {
      udp.once("error", () => resolve(false));
      udp.bind(port, "127.0.0.1", () => resolve(true));
    });
    udp.close();
    tcp.close();
    await once(tcp, "close");
    if (isFree) return port;
  }
  throw new Error("There is no free port on 127.0.0.1.");
}
