/** A DNS server on loopback that answers every question with SERVFAIL. */
import { createSocket } from "node:dgram";
import { once } from "node:events";

const ANSWER = 0x80;
const SERVFAIL = 2;

export type FailingDns = { /** `127.0.0.1:port`, UDP. */ address: string; stop(): Promise<void> };

export async function startFailingDns(): Promise<FailingDns> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  socket.on("message", (query, from) => {
    if (query.length < 12) return;
    // RFC 1035 §4.1.1: the question comes back under the same number.
    const answer = Buffer.from(query);
    answer.writeUInt8(answer.readUInt8(2) | ANSWER, 2);
    answer.writeUInt8((answer.readUInt8(3) & 0xf0) | SERVFAIL, 3);
    socket.send(answer, from.port, from.address);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    async stop() {
      socket.close();
      await once(socket, "close");
    },
  };
}
