/** One question to one server: over UDP, again without EDNS0 for a server too old for it, over TCP where the answer is too long. */
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { connect, isIP } from "node:net";
import type { DecodedPacket } from "dns-packet";
import type { ServerAddress } from "@/lib/server-address";
import { encodeQuery, type Question, readAnswer, responseCode } from "./message";

export type ServerAnswer = { outcome: "answer"; packet: DecodedPacket } | { outcome: "failed"; reason: string };
type AskOptions = { validates: boolean; timeoutMs: number; unchecked?: boolean };
type Endpoint = { address: string; family: number; port: number };
type Attempt = ServerAnswer | { outcome: "too-long" };

/** The answer, whatever its response code, or a plain reason why there is none. */
export async function askServer(server: ServerAddress, question: Question, options: AskOptions): Promise<ServerAnswer> {
  const endpoint = await endpointOf(server);
  if (!endpoint) return { outcome: "failed", reason: `the server ${server.host} is unknown` };
  const answer = await overUdpOrTcp(endpoint, question, { ...options, extended: true });
  if (answer.outcome === "answer" && ["FORMERR", "NOTIMP"].includes(responseCode(answer.packet)))
    return overUdpOrTcp(endpoint, question, { ...options, extended: false });
  return answer;
}

async function endpointOf({ host, port }: ServerAddress): Promise<Endpoint | null> {
  const family = isIP(host.replace(/%.*$/, ""));
  if (family !== 0) return { address: host, family, port };
  const found = await lookup(host).catch(() => null);
  return found && { ...found, port };
}

type QueryOptions = AskOptions & { extended: boolean };

async function overUdpOrTcp(endpoint: Endpoint, question: Question, options: QueryOptions): Promise<ServerAnswer> {
  const answer = await overUdp(endpoint, question, options);
  return answer.outcome === "too-long" ? overTcp(endpoint, question, options) : answer;
}

function overUdp(endpoint: Endpoint, question: Question, options: QueryOptions): Promise<Attempt> {
  const id = randomInt(0x10000);
  return new Promise((resolve) => {
    const socket = createSocket(endpoint.family === 6 ? "udp6" : "udp4");
    const timer = setTimeout(() => finish({ outcome: "failed", reason: "timed out" }), options.timeoutMs);
    let finished = false;

    function finish(attempt: Attempt) {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      socket.close();
      resolve(attempt);
    }
    socket.on("error", (error) => finish({ outcome: "failed", reason: plainReason(error) }));
    socket.on("message", (bytes) => {
      const read = readAnswer(bytes, id, question);
      if (read.outcome === "foreign") return;
      if (read.outcome === "unreadable" || read.packet.flag_tc) return finish({ outcome: "too-long" });
      finish(read);
    });
    // A connected socket has a random port of its own, and the kernel drops what comes from any other address.
    socket.connect(endpoint.port, endpoint.address, () => {
      if (!finished) socket.send(encodeQuery(id, question, options));
    });
  });
}

function overTcp(endpoint: Endpoint, question: Question, options: QueryOptions): Promise<ServerAnswer> {
  const id = randomInt(0x10000);
  return new Promise((resolve) => {
    const socket = connect({ host: endpoint.address, port: endpoint.port });
    const timer = setTimeout(() => finish({ outcome: "failed", reason: "timed out" }), options.timeoutMs);
    let received = Buffer.alloc(0);

    function finish(answer: ServerAnswer) {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    }
    socket.on("error", (error) => finish({ outcome: "failed", reason: plainReason(error) }));
    socket.on("close", () => finish({ outcome: "failed", reason: "the server hung up" }));
    socket.on("connect", () => {
      const query = encodeQuery(id, question, options);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const read = readAnswer(received.subarray(2, 2 + received.readUInt16BE(0)), id, question);
      finish(read.outcome === "answer" ? read : { outcome: "failed", reason: "the server's answer is malformed" });
    });
  });
}

function plainReason(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ECONNREFUSED":
      return "no server listens there";
    case "ENETUNREACH":
    case "EHOSTUNREACH":
      return "the server cannot be reached";
    default:
      return `the network failed (${error.code ?? error.message})`;
  }
}
