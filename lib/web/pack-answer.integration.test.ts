import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packAnswer } from "./pack-answer";

const page = "<p>Sealed letters travel further.</p>\n".repeat(20_000);
const html = "text/html; charset=utf-8";

/** Ways in which an answer is written, each its path. */
const answers: Record<string, (response: ServerResponse, request: IncomingMessage) => unknown> = {
  "/end": (response) => response.setHeader("Content-Type", html).end(page),
  "/pieces": (response) => {
    response.setHeader("Content-Type", html).setHeader("Content-Length", page.length).flushHeaders();
    for (let at = 0; at < page.length; at += 1_000) response.write(page.slice(at, at + 1_000));
    response.end();
  },
  "/head": (response) => response.writeHead(201, { "Content-Type": html, Vary: "rsc" }).end(Buffer.from(page)),
  "/waits": async (response) => {
    response.setHeader("Content-Type", html);
    for (let at = 0; at < page.length; at += 50_000)
      if (!response.write(page.slice(at, at + 50_000))) await once(response, "drain");
    response.end();
  },
  "/parts": async (response) => {
    response.setHeader("Content-Type", html);
    for (const part of parts) {
      response.write(part);
      if ("flush" in response && typeof response.flush === "function") response.flush();
      await partSeen();
    }
    response.end();
  },
  "/small": (response) => response.setHeader("Content-Type", html).end("small"),
  "/picture": (response) => response.setHeader("Content-Type", "image/png").end(page),
  "/packed": (response) =>
    response.writeHead(200, { "Content-Type": html, "Content-Encoding": "gzip" }).end(gzipSync(page)),
  "/events": (response) => response.writeHead(200, { "Content-Type": "text/event-stream" }).end(page),
  "/unchanged": (response) => response.writeHead(304, { "Content-Type": html }).end(),
};

/** The second is written only once the first was seen. */
const parts = ["<p>The shell of the page.</p>", "<p>What took longer.</p>"];
const seen: (() => void)[] = [];
const partSeen = () => new Promise<void>((resolve) => seen.push(resolve));

let server: Server;
let origin = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    packAnswer(request, response);
    void answers[request.url ?? ""]?.(response, request);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});

afterAll(() => void server.close());

const get = (path: string, accepted = "gzip, deflate, br", method = "GET") =>
  fetch(origin + path, { method, headers: { "Accept-Encoding": accepted } });

it.each(["/end", "/pieces", "/head", "/waits"])("compresses a page, and all of it arrives: %s", async (path) => {
  for (const [accepted, coding] of [
    ["gzip, deflate, br", "br"],
    ["gzip, br;q=0", "gzip"],
  ] as const) {
    const response = await get(path, accepted);
    expect(response.headers.get("content-encoding")).toBe(coding);
    expect(response.headers.get("content-length")).toBeNull();
    expect(response.headers.get("vary")).toMatch(/Accept-Encoding$/);
    expect(await response.text()).toBe(page);
  }
});

it.each(["br", "gzip"])("lets a page come in parts, each as soon as it is there: %s", async (coding) => {
  const { headers, body } = await get("/parts", coding);
  expect(headers.get("content-encoding")).toBe(coding);
  const read: string[] = [];
  for await (const piece of body ?? []) {
    read.push(Buffer.from(piece).toString());
    seen.shift()?.();
  }
  expect(read).toEqual(parts);
});

it("keeps what is said of the answer", async () => {
  const response = await get("/head");
  expect([response.status, response.headers.get("vary")]).toEqual([201, "rsc, Accept-Encoding"]);
  await response.body?.cancel();
});

it.each([
  ["a browser that takes neither", "/end", "identity", page],
  ["what is small", "/small", "br", "small"],
  ["what is no text", "/picture", "br", page],
  ["events, which must leave at once", "/events", "br", page],
])("leaves as it is %s", async (_, path, accepted, text) => {
  const response = await get(path, accepted);
  expect(response.headers.get("content-encoding") ?? "identity").toBe("identity");
  expect(await response.text()).toBe(text);
});

it("does not compress what is compressed already", async () => {
  const response = await get("/packed", "br, gzip");
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(await response.text()).toBe(page);
});

it("has nothing to compress where there is no body", async () => {
  expect((await get("/unchanged")).status).toBe(304);
  const head = await get("/end", "br", "HEAD");
  expect([head.headers.get("content-encoding"), await head.text()]).toEqual([null, ""]);
});
