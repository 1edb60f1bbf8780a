import net from "node:net";
import { gzipSync } from "node:zlib";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { startApp } from "@/e2e/support/app";
import { reportJson } from "@/e2e/support/report-mail";
const app = await startApp({ env: { DOMAIN_PROOF: "none", SIGN_UP: "open" } });
console.log(app.url, app.dataDir);
const T = "a".repeat(26);
async function post(path: string, init: any) {
  const b = performance.now();
  try {
    const r = await fetch(app.url + path, { redirect: "manual", method: "POST", ...init, duplex: "half" });
    const text = await r.text();
    console.log(path.slice(0, 60), init.method ?? "POST", r.status, Object.fromEntries([...r.headers].filter(([k]) => !/content-sec|x-|referrer|date|keep|vary/.test(k))), text.length, (performance.now() - b).toFixed(0) + "ms");
  } catch (e) { console.log(path, "ERR", (e as any).cause?.code ?? e, (performance.now() - b).toFixed(0)); }
}
const day = "2026-09-01";
const json = reportJson({ domain: "x.example", day, successful: 1, failed: 0 });
const gz = { "content-type": "application/tlsrpt+gzip" };
const js = { "content-type": "application/tlsrpt+json" };
try {
  for (const p of [`/api/tlsrpt/${T}`, `/api/tlsrpt/${T}/`, `//api/tlsrpt/${T}`, `/api//tlsrpt/${T}//`, `/api/tlsrpt/x`, `/api/tlsrpt`, `/api/tlsrpt/`, `//api/tlsrpt//`, `/api/tlsrpt/a/b`, `/api/tlsrpt/%2e%2e`, `/api/tlsrpt/%zz`, `/api/tlsrpt/${T}?x=1`, `/API/tlsrpt/x`])
    await post(p, { headers: gz, body: gzipSync(json) });
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "FOO"]) await post(`/api/tlsrpt/${T}/`, { method, ...(method === "PUT" ? { body: "x" } : {}) });
  await post(`/api/tlsrpt/${T}`, { headers: js, body: "nope" });
  await post(`/api/tlsrpt/${T}`, { headers: js, body: "" });
  await post(`/api/tlsrpt/${T}`, { headers: js });
  await post(`/api/tlsrpt/${T}`, { headers: { "content-type": "text/plain" }, body: json });
  await post(`/api/tlsrpt/${T}`, { headers: gz, body: randomBytes(6_000_000) });
  const six = gzipSync(randomBytes(6_000_000), { level: 0 });
  await post(`/api/tlsrpt/${T}`, { headers: gz, body: six });
  await post(`/api/tlsrpt/${T}`, { headers: js, body: Buffer.alloc(30_000_000, 32) });
  await post(`/api/tlsrpt/${T}`, { headers: gz, body: gzipSync(Buffer.alloc(500_000_000, 32)) });
  const stream = (n: number, first: Buffer) => new ReadableStream({ start(c) { c.enqueue(first); }, pull(c) { if (n-- > 0) c.enqueue(Buffer.alloc(65536, 32)); else c.close(); } });
  await post(`/api/tlsrpt/${T}`, { headers: js, body: stream(450, Buffer.from(" ")) });
  await post(`/api/tlsrpt/${T}`, { headers: gz, body: stream(100, six.subarray(0, 1000)) });
  await post(`/api/tlsrpt/${T}`, { headers: { ...js, cookie: "a=b", origin: "https://evil.example", "next-action": "abc", rsc: "1" }, body: json });
  await post(`/api/tlsrpt/${T}`, { headers: { ...js, expect: "100-continue" }, body: json }).catch(() => 0);
  // endless chunked
  const { port } = new URL(app.url);
  await new Promise<void>((resolve) => {
    const s = net.connect(Number(port), "127.0.0.1");
    let sent = 0; let got = "";
    s.on("data", (d) => { got += d; });
    s.on("error", (e) => { console.log("endless", sent, got.split("\r\n")[0], e.message); resolve(); });
    s.on("close", () => { console.log("endless closed", sent, got.split("\r\n")[0]); resolve(); });
    s.write(`POST /api/tlsrpt/${T} HTTP/1.1\r\nHost: x\r\nContent-Type: application/tlsrpt+json\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(65536, 32), Buffer.from("\r\n")]);
    const go = () => { if (s.destroyed) return; sent += 65536; if (sent > 300e6) { console.log("still open", got); s.destroy(); return; } if (s.write(chunk)) setImmediate(go); else s.once("drain", go); };
    go();
  });
  const c = new pg.Client({ connectionString: process.env.PGX });
  for (let i = 0; i < 320; i++) { const r = await fetch(app.url + `/api/tlsrpt/zzz`, { method: "POST", headers: js, body: json }); if (r.status !== 200) { console.log("limit at", i, r.status, r.headers.get("retry-after")); break; } }
} finally { console.log(app.output().slice(-2000)); await app.stop(); }
