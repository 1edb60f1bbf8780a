import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packAssets } from "@/scripts/start/pack-assets";
import { packedAssets } from "./packed-assets";

const script = "export const answer = 42;\n".repeat(100);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-assets-"));
let server: Server;
let port = 0;

beforeAll(async () => {
  fs.mkdirSync(path.join(folder, "chunks/[slug]"), { recursive: true });
  fs.writeFileSync(path.join(folder, "chunks/[slug]/a.js"), script);
  fs.writeFileSync(path.join(folder, "chunks/a.woff2"), "font");
  await packAssets(folder);
  const assets = packedAssets(folder);
  server = createServer((request, response) => {
    if (!assets(request, response)) response.writeHead(404).end("by another");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as { port: number }).port;
});

afterAll(() => {
  server.close();
  fs.rmSync(folder, { recursive: true });
});

function get(where: string, accepted: string | null, method = "GET") {
  // Fetch asks for all that it can unpack unless it is told.
  return fetch(`http://127.0.0.1:${port}${where}`, { method, headers: { "Accept-Encoding": accepted ?? "identity" } });
}

it("answers with the compressed file, to be kept for good", async () => {
  const response = await get("/_next/static/chunks/%5Bslug%5D/a.js?v=1", "gzip, br;q=0.9");
  expect(await response.text()).toBe(script);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-encoding": "br",
    "content-type": "application/javascript; charset=UTF-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
});

it.each([
  ["a browser that takes no Brotli", "/_next/static/chunks/[slug]/a.js", "gzip", "GET"],
  ["one that refuses it", "/_next/static/chunks/[slug]/a.js", "br;q=0, gzip", "GET"],
  ["another method", "/_next/static/chunks/[slug]/a.js", "br", "POST"],
  ["the compressed file's own name", "/_next/static/chunks/[slug]/a.js.br", "br", "GET"],
  ["a file of another kind", "/_next/static/chunks/a.woff2", "br", "GET"],
  ["a path that leads out", "/_next/static/chunks/../../../etc/passwd", "br", "GET"],
  ["a path that is spoilt", "/_next/static/%E0%A4%A", "br", "GET"],
])("leaves to Next %s", async (_, where, accepted, method) => {
  expect(await (await get(where, accepted, method)).text()).toBe("by another");
});
