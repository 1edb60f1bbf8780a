/**
 * The demo's own DNS: it answers from a zone, on loopback, over UDP and TCP, as a validating resolver would. Names beyond the zone
 * do not exist, so nothing of the demo leaves the machine.
 */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { answerQuery } from "./answer-query";
import type { Zone } from "./zone";

export type DnsServer = { /** `127.0.0.1:port` */ address: string; stop: () => Promise<void> };

const loopback = "127.0.0.1";
const attempts = 10;

/** @param zone is asked at each question, so that what is published later is found. */
export async function startDnsServer(zone: () => Zone): Promise<DnsServer> {
  const tcp = tcpServer(zone);
  const udp = createSocket("udp4");
  udp.on("message", (query, { port, address }) => {
    const answer = answerQuery(query, zone(), "udp");
    if (answer) udp.send(answer, port, address);
  });
  const port = await listenOnBoth(tcp, udp);
  const stop = async () => {
    udp.close();
    tcp.close();
  };
  return { address: `${loopback}:${port}`, stop };
}

/** A port that is free for the one may be taken for the other. */
async function listenOnBoth(tcp: Server, udp: Socket): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    tcp.listen(0, loopback);
    await once(tcp, "listening");
    const { port } = tcp.address() as AddressInfo;
    try {
      udp.bind(port, loopback);
      await once(udp, "listening");
      return port;
    } catch (error) {
      tcp.close();
      await once(tcp, "close");
      if (attempt === attempts) throw error;
    }
  }
}

/** RFC 1035 §4.2.2: over TCP each message comes after its length. One question a connection is enough here. */
function tcpServer(zone: () => Zone): Server {
  return createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const answer = answerQuery(received.subarray(2, 2 + received.readUInt16BE(0)), zone(), "tcp");
      if (!answer) return void socket.destroy();
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.end(Buffer.concat([length, answer]));
    });
  });
}
