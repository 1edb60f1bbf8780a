import { once } from "node:events";
import net from "node:net";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { addDays, dayOf } from "@/lib/stats/period";
import { type App, startApp } from "./support/app";
import { reportJson } from "./support/report-mail";
import { addDomain, expectReports, openReport, signUp } from "./support/tenant";

const domain = "harbour-tea.example";
const day = addDays(dayOf(new Date()), -1);
const json = { "Content-Type": "application/tlsrpt+json" };
const gzip = { "Content-Type": "application/tlsrpt+gzip" };
const packed = { "Content-Encoding": "gzip" };
const report = (reportId: string) => reportJson({ domain, day, successful: 90, failed: 10, reportId });

let app: App;

test.beforeAll(async () => {
  app = await startApp({ env: { SIGN_UP: "open", DOMAIN_PROOF: "none" } });
});

test.afterAll(() => app.stop());

type Sent = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
};

/** The answer as a reporter sees it, who follows nothing and hangs up. */
async function send(path: string, { method = "POST", headers: more = json, body = report("r") }: Sent = {}) {
  const hasBody = method !== "GET" && method !== "HEAD";
  const headers = { ...more, Connection: "close" };
  const init = { method, headers, redirect: "manual" as const, duplex: "half", ...(hasBody && { body }) };
  const response = await fetch(app.url + path, init);
  const { status, headers: answered } = response;
  return { status, header: (name: string) => answered.get(name), text: await response.text() };
}

/** What the raw bytes of a request are answered with; for what `fetch` would mend or refuse. */
async function sendRaw(head: string[], body: Uint8Array | string = "", host = "localhost"): Promise<string> {
  const socket = net.connect(Number(new URL(app.url).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => (answer += String(chunk)));
  socket.on("error", () => undefined);
  socket.write([...head, `Host: ${host}`, "Connection: close", "", ""].join("\r\n"));
  socket.write(body);
  await once(socket, "close");
  return answer;
}

/** Adds the domain; returns the path to which its reports are posted, as the settings show it. */
async function watchDomain(page: Page): Promise<string> {
  await signUp(page, app, { email: `owner@${domain}`, workspace: "Harbour" });
  await addDomain(page, domain);
  const url = await page.getByText(/^https:\/\/localhost\/api\/tlsrpt\/[a-z2-7]{26}$/).innerText();
  return new URL(url).pathname;
}

test("reports posted to the address that the settings show are stored, once, and marked as unauthenticated", async ({
  page,
}) => {
  const path = await watchDomain(page);
  const ways: [string, Sent][] = [
    ["JSON", { headers: json, body: report("a") }],
    ["the same again", { headers: json, body: report("a") }],
    ["gzip", { headers: gzip, body: new Uint8Array(gzipSync(report("a"))) }],
    ["JSON with Content-Encoding", { headers: { ...json, ...packed }, body: new Uint8Array(gzipSync(report("b"))) }],
    ["gzip with Content-Encoding", { headers: { ...gzip, ...packed }, body: new Uint8Array(gzipSync(report("c"))) }],
    ["gzip twice", { headers: { ...gzip, ...packed }, body: new Uint8Array(gzipSync(gzipSync(report("d")))) }],
    ["JSON that is said to be gzip", { headers: gzip, body: report("e") }],
    ["gzip that is said to be JSON", { headers: json, body: new Uint8Array(gzipSync(report("f"))) }],
    ["in chunks", { headers: json, body: new Blob([report("g")]).stream() }],
    [
      "for a domain that nobody watches",
      { body: reportJson({ domain: "else.example", day, successful: 1, failed: 0 }) },
    ],
  ];
  for (const [way, sent] of ways) {
    const { status, text } = await send(path, sent);
    expect.soft([status, text], way).toEqual([200, ""]);
  }
  await openReport(page);
  await expectReports(page, 7);
  await expect(page.getByText(/^7 reports left out of the figures/)).toBeVisible();
  const notice = /^7 reports left out of the figures: unauthenticated/;
  const reportUrl = page.url();
  await page.goto(reportUrl.slice(0, reportUrl.lastIndexOf("/")));
  await expect(page.getByText(notice)).toBeVisible();
  await page.getByRole("link", { name: "Count them too" }).click();
  await expect(page.getByText(/^The figures count 7 reports that anybody can have sent/)).toBeVisible();
  await page.goto(reportUrl);
  await expect(page.getByRole("table", { name: "Reports" }).getByText("Unauthenticated (HTTPS)")).toHaveCount(7);
  await page.getByRole("table", { name: "Reports" }).getByRole("link").first().click();
  await expect(page.getByText("Unauthenticated (HTTPS)", { exact: true }).last()).toBeVisible();
  await page.goto(`${app.url}/operator`);
  await expect(page.getByRole("table", { name: "Deliveries" }).getByText("Over HTTPS")).toHaveCount(9);
});

test("nobody's address is answered like somebody's", async () => {
  for (const path of ["/api/tlsrpt/nobody", `/api/tlsrpt/${"a".repeat(26)}`, `/api/tlsrpt/${"x".repeat(5_000)}`])
    expect((await send(path)).status, path).toBe(200);
  expect((await send("/api/tlsrpt/nobody", { body: "hello" })).status).toBe(400);
});

test("there is no redirect, whatever the slashes and headers", async () => {
  const paths = ["/api/tlsrpt/x/", "//api/tlsrpt/x", "/api//tlsrpt//x//", "/api/tlsrpt/x?a=b", "/api/tlsrpt/%zz"];
  for (const path of paths) expect((await send(path)).status, path).toBe(200);
  const ofPages = { RSC: "1", "Next-Action": "0123456789", "Next-Router-Prefetch": "1", Cookie: "a=b" };
  const crossSite = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
  expect((await send("/api/tlsrpt/x", { headers: { ...json, ...ofPages, ...crossSite } })).status).toBe(200);
  const length = `Content-Length: ${report("r").length}`;
  const post = ["POST //api/tlsrpt/x/ HTTP/1.1", `Content-Type: ${json["Content-Type"]}`, length];
  expect(await sendRaw(post, report("r"))).toMatch(/^HTTP\/1\.1 200 /);
});

test("whoever offers another protocol, or names the host in the target, is answered all the same", async () => {
  const rest = [`Content-Type: ${json["Content-Type"]}`, `Content-Length: ${report("r").length}`];
  const offer = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"];
  // What is asked first readies Next for such offers.
  expect((await send("/sign-up", { method: "GET" })).status).toBe(200);
  for (const post of [
    ["POST /api/tlsrpt/x HTTP/1.1", ...rest, ...offer],
    ["POST http://localhost/api/tlsrpt/x HTTP/1.1", ...rest],
  ])
    expect(await sendRaw(post, report("r")), post[0]).toMatch(/^HTTP\/1\.1 200 /);
  expect(await sendRaw(["GET /sign-up HTTP/1.1", ...offer])).toMatch(/^HTTP\/1\.1 200 /);
  expect(await sendRaw(["OPTIONS * HTTP/1.1"])).not.toMatch(/^HTTP\/1\.1 5/);
});

test("other methods are refused, and the one that is allowed is named", async () => {
  for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
    for (const path of ["/api/tlsrpt/x", "//api/tlsrpt/x/", "/api/tlsrpt", "/api/tlsrpt/x/y"]) {
      const { status, header, text } = await send(path, { method });
      expect([status, header("allow"), text], `${method} ${path}`).toEqual([405, "POST", ""]);
    }
});

test("another media type or encoding is refused", async () => {
  const types = [
    "text/plain",
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
  ];
  for (const type of types)
    expect((await send("/api/tlsrpt/x", { headers: { "Content-Type": type } })).status).toBe(415);
  expect((await send("/api/tlsrpt/x", { headers: { ...json, "Content-Encoding": "br" } })).status).toBe(415);
  expect(await sendRaw(["POST /api/tlsrpt/x HTTP/1.1", "Content-Length: 2"], "{}")).toMatch(/^HTTP\/1\.1 415 /);
});

test("what cannot be read is refused", async () => {
  for (const body of ["", "hello", "<html></html>", report("r").slice(0, 100), "[".repeat(1_000_000)])
    expect((await send("/api/tlsrpt/x", { body })).status, body.slice(0, 20)).toBe(400);
  const cut = new Uint8Array(gzipSync(report("r")).subarray(0, 50));
  expect(await send("/api/tlsrpt/x", { headers: gzip, body: cut })).toMatchObject({ status: 400, text: "" });
});

test("what is too large is refused, said or not, packed or not", async () => {
  const blanks = (megabytes: number) =>
    new ReadableStream({
      pull: (controller) => (megabytes-- > 0 ? controller.enqueue(Buffer.alloc(1_000_000, 32)) : controller.close()),
    });
  const stored = new Uint8Array(gzipSync(Buffer.alloc(6_000_000), { level: 0 }));
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(200_000_000, 32)));
  const sent: [string, Sent][] = [
    ["30 MB of JSON, announced", { body: new Uint8Array(30_000_000).fill(32) }],
    ["30 MB of JSON in chunks", { body: blanks(30) }],
    ["6 MB of gzip", { headers: gzip, body: stored }],
    ["a bomb", { headers: gzip, body: bomb }],
    ["a bomb in a bomb", { headers: gzip, body: new Uint8Array(gzipSync(bomb)) }],
  ];
  for (const [what, one] of sent)
    expect(await send("/api/tlsrpt/y", one), what).toMatchObject({ status: 413, text: "" });
});

test("under another host's name there is no page, and no answer to a proxy's question without its key", async () => {
  const hosts: [string, number][] = [
    ["localhost", 200],
    ["elsewhere.example", 421],
    ["mta-sts.elsewhere.example", 404],
    ["localhost, elsewhere.example", 400],
  ];
  for (const [host, status] of hosts) {
    const answer = await sendRaw(["GET /sign-up HTTP/1.1"], "", host);
    expect(answer.slice(0, 12), host).toBe(`HTTP/1.1 ${status}`);
    expect(answer.includes("<html"), host).toBe(status === 200);
  }
  const question = "/api/tls-ask?domain=mta-sts.elsewhere.example&key=";
  expect((await send(question, { method: "GET" })).status).toBe(404);
});

test("an endless body is cut off", async () => {
  const head = ["POST /api/tlsrpt/z HTTP/1.1", "Host: localhost", `Content-Type: ${json["Content-Type"]}`];
  const most = 300_000_000;
  let sent = 0;
  function* request() {
    yield [...head, "Transfer-Encoding: chunked", "", ""].join("\r\n");
    for (; sent < most; sent += 65_536) yield `10000\r\n${" ".repeat(65_536)}\r\n`;
  }
  const socket = net.connect(Number(new URL(app.url).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => (answer += String(chunk)));
  await pipeline(request, socket).catch(() => undefined);
  expect(sent).toBeLessThan(most);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test("a flood is put off with the time to come again, and pages go on", async ({ request }) => {
  const answers = [];
  for (let n = 0; n < 310; n++) answers.push(await send("/api/tlsrpt/flooded"));
  expect(answers.slice(0, 300).every(({ status }) => status === 200)).toBe(true);
  const last = answers.at(-1);
  expect([last?.status, last?.text]).toEqual([429, ""]);
  expect(Number(last?.header("retry-after"))).toBeGreaterThan(0);
  expect((await send("/api/tlsrpt/other")).status).toBe(200);
  expect((await request.get(app.url)).ok()).toBe(true);
});
