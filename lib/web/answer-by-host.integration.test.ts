import { once } from "node:events";
import { createServer, type Server } from "node:http";
import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerByHost } from "./answer-by-host";

const policy = "version: STSv1\nmode: enforce\nmx: mx.a.example\nmax_age: 604800\n";
const held = new Map([["mta-sts.a.example", Buffer.from(policy)]]);
const policyPath = "/.well-known/mta-sts.txt";
let server: Server;

beforeAll(async () => {
  const answer = answerByHost(
    { find: (host) => held.get(host) ?? null },
    "https://app.example:8443",
    "Inner.app.example",
  );
  server = createServer((request, response) => {
    if (!answer(request, response)) response.setHeader("Set-Cookie", "a=b").end("<html>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

type Asked = { path?: string; method?: string; version?: string };

/** The answer to raw lines, as `fetch` would not send them. */
async function ask(hosts: string[], { path = policyPath, method = "GET", version = "1.1" }: Asked = {}) {
  const socket = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1");
  let bytes = "";
  socket.on("data", (piece) => (bytes += String(piece)));
  const lines = [`${method} ${path} HTTP/${version}`, ...hosts.map((host) => `Host: ${host}`), "Connection: close"];
  socket.write([...lines, "", ""].join("\r\n"));
  await once(socket, "close");
  const [head = "", body = ""] = bytes.split(/\r\n\r\n(.*)/s);
  const [statusLine = "", ...rest] = head.split("\r\n");
  const headers = Object.fromEntries(rest.map((line) => line.toLowerCase().split(": ")));
  return { status: Number(statusLine.split(" ")[1]), headers, body };
}

test.each([
  "mta-sts.a.example",
  "MTA-STS.A.Example",
  "mta-sts.a.example.",
  "mta-sts.a.example:443",
  "mta-sts.a.example.:8443",
])("a sender that asks %s gets the policy as it is", async (host) => {
  const { status, headers, body } = await ask([host]);
  expect([status, body]).toEqual([200, policy]);
  expect(headers).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-length": String(policy.length),
    "cache-control": "max-age=60",
  });
  expect(headers).not.toHaveProperty("set-cookie");
  expect(headers).not.toHaveProperty("location");
});

test("HEAD has the length and no body; a query is overlooked", async () => {
  const head = await ask(["mta-sts.a.example"], { method: "HEAD" });
  expect(head).toMatchObject({ status: 200, body: "", headers: { "content-length": String(policy.length) } });
  expect(await ask(["mta-sts.a.example"], { path: `${policyPath}?a` })).toMatchObject({ status: 200, body: policy });
});

test.each<[string, Asked, number]>([
  ["another path", { path: "/" }, 404],
  ["a slash too many", { path: `${policyPath}/` }, 404],
  ["two slashes", { path: `/${policyPath}` }, 404],
  ["other letters", { path: "/.well-known/MTA-STS.txt" }, 404],
  ["a page of the application", { path: "/sign-in" }, 404],
  ["the question for certificates", { path: "/api/tls-ask" }, 404],
  ["a post", { method: "POST" }, 405],
  ["a deletion", { method: "DELETE" }, 405],
  ["a post to another path", { method: "POST", path: "/" }, 404],
])("at a policy host %s is refused in plain text", async (_, asked, status) => {
  const answer = await ask(["mta-sts.a.example"], asked);
  expect(answer).toMatchObject({ status, headers: { "content-type": "text/plain; charset=utf-8" } });
  expect(answer.body).not.toContain("<html>");
  expect(answer.headers.allow).toBe(status === 405 ? "get, head" : undefined);
});

test.each([
  ["a policy host that nobody has", ["mta-sts.b.example"], 404],
  ["the domain itself", ["a.example"], 421],
  ["a host of somebody else", ["www.app.example"], 421],
  ["a host that ends like ours", ["evilapp.example"], 421],
  ["two hosts", ["app.example", "mta-sts.a.example"], 400],
  ["the same host twice", ["mta-sts.a.example", "mta-sts.a.example"], 400],
  ["a list of hosts", ["app.example, mta-sts.a.example"], 400],
  ["no host's name", [""], 421],
])("%s is answered in plain text, without a policy or a page", async (_, hosts, status) => {
  const answer = await ask(hosts);
  expect(answer).toMatchObject({ status, headers: { "content-type": "text/plain; charset=utf-8" } });
  expect(answer.body).not.toMatch(/STSv1|html/);
});

test("a request of HTTP/1.0 without a host is for nobody", async () => {
  expect(await ask([], { version: "1.0" })).toMatchObject({ status: 421 });
  expect(await ask([])).toMatchObject({ status: 400 });
});

test.each([
  "app.example",
  "APP.example:443",
  "localhost:3000",
  "inner.app.example",
  "127.0.0.1",
  "[::1]:3000",
  "waxseal:3000",
])("%s is the application", async (host) => {
  expect((await ask([host], { path: "/" })).body).toBe("<html>");
});
