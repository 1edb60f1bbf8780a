import { once } from "node:events";
import http from "node:http";
import type net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boundedFetch } from "./bounded-fetch";

const bounds = { timeoutMs: 5_000, maxBytes: 1_000 };
let server: http.Server;
let base = "";
let asked: string[] = [];

const answers: Record<string, (response: http.ServerResponse) => void> = {
  "/small": (response) => response.end("x".repeat(1_000)),
  "/large": (response) => response.end("x".repeat(1_001)),
  "/endless": (response) => {
    const timer = setInterval(() => response.write("x".repeat(100)), 5);
    response.on("close", () => clearInterval(timer));
  },
  "/moved": (response) => response.writeHead(302, { location: "/small" }).end(),
  "/broken": (response) => response.destroy(),
  "/half": (response) => {
    response.writeHead(200, { "content-length": "10" }).write("x");
    setTimeout(() => response.destroy(), 50);
  },
  "/silent": () => {},
  "/stalling": (response) => response.writeHead(200).write("x"),
};

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answers[request.url ?? ""]?.(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("gives status and bytes", async () => {
  const { status, body } = await boundedFetch(`${base}/small`, { ...bounds, method: "POST", body: "a=b" });
  expect([status, body.length, asked.at(-1)]).toEqual([200, 1_000, "POST /small"]);
});

test("does not follow a redirect", async () => {
  asked = [];
  const { status, headers } = await boundedFetch(`${base}/moved`, bounds);
  expect([status, headers.get("location"), asked]).toEqual([302, "/small", ["GET /moved"]]);
});

test.each([
  ["/large", "too-large"],
  ["/endless", "too-large"],
  ["/broken", "disconnected"],
  ["/half", "disconnected"],
])("%s ends as %s", async (path, code) => {
  await expect(boundedFetch(base + path, bounds)).rejects.toMatchObject({ code });
});

test.each(["/silent", "/stalling"])("%s ends when its time is over", async (path) => {
  const fetching = boundedFetch(base + path, { ...bounds, timeoutMs: 200 });
  await expect(fetching).rejects.toMatchObject({
    code: "timed-out",
    message: `${new URL(base).host} did not answer in time.`,
  });
});

test.each([
  ["http://127.0.0.1:2/?secret", "unreachable", "127.0.0.1:2 refused the connection."],
  ["http://no-such-host.invalid/", "host-not-found", /^no-such-host\.invalid /],
  ["nowhere", "bad-url", "The address to ask is no URL."],
])("%s is %s, in a sentence without the address", async (url, code, message) => {
  const failure: Error = await boundedFetch(url, bounds).catch((error) => error);
  expect(failure).toMatchObject({ code });
  expect(failure.message).toMatch(message);
});
