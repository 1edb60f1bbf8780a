import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitBodies } from "./limit-bodies";

let server: Server;
let url: string;
/** Each ends an answer that waits. */
const waiting: (() => void)[] = [];

beforeAll(async () => {
  const admit = limitBodies(async ({ headers, socket }) => {
    if (headers.cookie === "leaving") await once(socket.destroy(), "close");
    return headers.cookie === "member" || headers.cookie === "leaving";
  });
  server = createServer(async (request, response) => {
    if (!(await admit(request, response))) return;
    if (request.url === "/slow") await new Promise<void>((resolve) => waiting.push(resolve));
    let bytes = 0;
    for await (const piece of request) bytes += (piece as Buffer).length;
    response.end(String(bytes));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
});
afterAll(() => void server.close().closeAllConnections());

type Sent = { bytes: number; cookie?: string; path?: string; isChunked?: boolean };

async function post({ bytes, cookie = "", path = "/", isChunked = false }: Sent) {
  const content = new Uint8Array(bytes);
  const body = isChunked ? new Blob([content]).stream() : content;
  const init = { method: "POST", headers: { cookie }, body, duplex: "half" };
  const response = await fetch(url + path, init);
  return [response.status, await response.text()];
}

const forms = 100_000;
const files = 20_000_000;

function sendFiles(path: string, headers: Record<string, string>) {
  return fetch(url + path, { method: "POST", headers, body: new Uint8Array(files), redirect: "manual" });
}

test("a form may be sent by anybody, files only by who is signed in", async () => {
  expect(await post({ bytes: forms })).toEqual([200, String(forms)]);
  expect(await post({ bytes: forms + 1 })).toEqual([413, ""]);
  expect(await post({ bytes: files, cookie: "stranger" })).toEqual([413, ""]);
  expect(await post({ bytes: files, cookie: "member" })).toEqual([200, String(files)]);
});

test("who sends files by a form, and is signed in no more, is led to sign in and from there back", async () => {
  const send = (headers: Record<string, string>) => sendFiles("/fold/domains/fold.example", headers);
  const signIn = "/sign-in?back=%2Ffold%2Fdomains%2Ffold.example&unsent=files";
  const plain = await send({ "content-type": "multipart/form-data; boundary=x" });
  expect([plain.status, plain.headers.get("location")]).toEqual([303, signIn]);
  const byNext = await send({ "content-type": "multipart/form-data; boundary=x", "next-action": "40a1" });
  expect([byNext.status, byNext.headers.get("location")]).toEqual([303, null]);
  expect(byNext.headers.get("x-action-redirect")).toBe(`${signIn};push`);
});

test("what does not say how large it is, is taken for the largest", async () => {
  expect(await post({ bytes: 10, isChunked: true })).toEqual([411, ""]);
  expect(await post({ bytes: 10, isChunked: true, cookie: "member" })).toEqual([200, "10"]);
  expect(await post({ bytes: 30_000_000, cookie: "member" })).toEqual([413, ""]);
});

test("who leaves before he is recognised takes up no room", async () => {
  for (let n = 0; n < 3; n++) await expect(post({ bytes: files, cookie: "leaving" })).rejects.toThrow();
  expect(await post({ bytes: files, cookie: "member" })).toEqual([200, String(files)]);
});

test("while files take all the room others are put off, but forms are not", async () => {
  const member = { bytes: files, cookie: "member" };
  const slow = [post({ ...member, path: "/slow" }), post({ ...member, path: "/slow" })];
  await expect.poll(() => waiting.length).toBe(2);
  expect(await post(member)).toEqual([503, ""]);
  expect(await post({ bytes: forms })).toEqual([200, String(forms)]);
  const byForm = { "content-type": "multipart/form-data; boundary=x", cookie: "member" };
  const plain = await sendFiles("/fold/domains/fold.example?period=7", byForm);
  expect([plain.status, plain.headers.get("location")]).toEqual([303, "?period=7&unsent=busy"]);
  const byNext = await sendFiles("/fold/domains/fold.example?unsent=busy", { ...byForm, "next-action": "40a1" });
  expect([byNext.status, byNext.headers.get("x-action-redirect")]).toEqual([303, "?unsent=busy;push"]);
  for (const finish of waiting) finish();
  expect(await Promise.all(slow)).toEqual([
    [200, String(files)],
    [200, String(files)],
  ]);
  expect(await post(member)).toEqual([200, String(files)]);
});
