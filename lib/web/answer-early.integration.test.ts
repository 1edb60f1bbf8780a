import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBody } from "@/lib/ingest/read-body";
import { answerEarly } from "./answer-early";

let server: Server;
let port: number;
/** What is done with a request before it is answered. */
const before = {
  nothing: () => Promise.resolve(),
  "read until it is too large": async (request: IncomingMessage) => {
    const read = await readBody(request, { declared: null, takeMemory: (bytes) => bytes < 0 });
    expect(read.outcome).toBe("busy");
  },
};
type Before = keyof typeof before;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const way = decodeURI(request.url?.slice(1) ?? "") as Before;
    await before[way](request);
    answerEarly(request, response, { status: 413, text: way === "nothing" ? "Too large." : "" });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as net.AddressInfo);
});
afterAll(() => void server.close().closeAllConnections());

const pieces = 40;
const piece = Buffer.alloc(50_000, 32);

test.each<[string, Before, string]>([
  ["a body that nobody reads", "nothing", "Too large."],
  ["a body that was begun to be read", "read until it is too large", ""],
])("whoever sends %s, and hangs up after it, sees the answer", async (_, way, text) => {
  const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const errors: Error[] = [];
  let answer = "";
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", (error) => errors.push(error)).on("data", (chunk) => (answer += String(chunk)));
  const head = [
    `POST /${encodeURI(way)} HTTP/1.1`,
    "Host: localhost",
    "Connection: close",
    `Content-Length: ${pieces * piece.length}`,
  ];
  socket.write([...head, "", ""].join("\r\n"));
  for (let sent = 0; sent < pieces; sent++) {
    socket.write(piece);
    // The answer does not wait for the rest.
    if (sent === 1) await expect.poll(() => answer).toContain(`\r\n\r\n${text}`);
    await sleep(5);
  }
  socket.end();
  await closed;
  expect(errors).toEqual([]);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer.split("\r\n\r\n")[1]).toBe(text);
});
