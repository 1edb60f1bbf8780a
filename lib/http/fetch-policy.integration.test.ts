import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { startPolicyHost } from "@/e2e/support/policy-host-peer";
import { freePort } from "@/e2e/support/free-port";
import { startDeafPeer, startRawPeer } from "@/e2e/support/raw-peer";
import { makeTestCa, selfSigned, type TestCertificate } from "@/e2e/support/test-ca";
import type { Egress } from "@/lib/net/egress";
import { fetchPolicy } from "./fetch-policy";

const DAY = 86_400_000;
const name = "mta-sts.a.example";
const policy = "version: STSv1\nmode: enforce\nmx: *.a.example\nmax_age: 604800\n";
const ca = makeTestCa();
const right = ca.issue([name]);
const limits = { connectMs: 2_000, handshakeMs: 2_000, totalMs: 4_000 };
const address = "127.0.0.21";
let port = 0;
let egress: Egress;

beforeAll(async () => {
  port = await freePort();
  egress = { allowsPrivate: true, ports: { https: port, smtp: 0 }, roots: [ca.root] };
});

const fetchIt = (quick = limits) => fetchPolicy({ domain: "a.example", addresses: [address] }, egress, quick);
const says =
  (status: number, headers: Record<string, string> = {}, body = policy): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { "content-type": "text/plain", ...headers }).end(body);

describe("fetched as it is", () => {
  const crlf = policy.replaceAll("\n", "\r\n");
  const full = "#".repeat(65_536);
  const inPieces: RequestListener = (_request, response) => {
    for (const sign of policy) response.write(sign);
    response.end();
  };
  const bodies: [string, string | RequestListener, string, string | null][] = [
    ["LF", policy, policy, "text/plain"],
    ["CRLF", crlf, crlf, "text/plain"],
    ["text/html, which the reader judges", says(200, { "content-type": "text/html" }, "<p>"), "<p>", "text/html"],
    ["without a media type", (_request, response) => void response.end(policy), policy, null],
    ["nothing", "", "", "text/plain"],
    ["64 KiB to the byte", full, full, "text/plain"],
    ["in pieces", inPieces, policy, null],
  ];
  test.each(bodies)("%s", async (_, answer, body, contentType) => {
    const host = await startPolicyHost({ address, port }, right, answer);
    const result = await fetchIt();
    await host.stop();
    if (result.outcome !== "fetched") throw new Error(result.sentence);
    expect(Buffer.from(result.body).toString()).toBe(body);
    expect(result).toMatchObject({ contentType, address, tls: { protocol: "TLSv1.3", problems: [] } });
  });
});

test("asks once, by the right name and for the right path, and not for packed content", async () => {
  const host = await startPolicyHost({ address, port }, right, policy);
  await fetchIt();
  await host.stop();
  expect(host.asked).toMatchObject([
    { method: "GET", path: "/.well-known/mta-sts.txt", serverName: name, headers: { host: name } },
  ]);
  expect(host.asked[0]?.headers).not.toHaveProperty("accept-encoding");
});

const dates = (from: number, to: number) => ({
  from: new Date(Date.now() + from * DAY),
  to: new Date(Date.now() + to * DAY),
});
const middle = ca.intermediate();
const complete = middle.issue([name]);
const withoutIntermediate = { ...complete, chain: complete.chain.slice(0, 1) };

describe("certificates that no sender takes", () => {
  const certificates: [string, TestCertificate, string[], string][] = [
    [
      "for another name",
      ca.issue(["www.a.example", "a.example"]),
      ["name-mismatch"],
      "names: www.a.example, a.example",
    ],
    ["the name only as common name", ca.issue([], { commonName: name }), ["name-mismatch"], "names: none"],
    ["a wildcard for two labels", ca.issue(["*.example"]), ["name-mismatch"], "names: *.example"],
    ["expired", ca.issue([name], dates(-90, -1)), ["expired"], "issuer: CN=Test root"],
    ["not yet valid", ca.issue([name], dates(1, 90)), ["not-yet-valid"], "valid: "],
    ["self-signed", selfSigned([name]), ["self-signed"], "issuer: CN=Test"],
    ["another authority", makeTestCa({ commonName: "Nobody" }).issue([name]), ["untrusted"], "issuer: CN=Nobody"],
    ["without the intermediate", withoutIntermediate, ["incomplete-chain"], "issuer: CN=Test intermediate"],
  ];
  test.each(certificates)("%s", async (_, certificate, codes, evidence) => {
    const host = await startPolicyHost({ address, port }, certificate, policy);
    const result = await fetchIt();
    await host.stop();
    expect(result).toMatchObject({
      outcome: "failed",
      code: "certificate",
      evidence: expect.stringContaining(evidence),
    });
    expect(result.tls?.problems.map(({ code }) => code)).toEqual(codes);
    expect(host.asked).toEqual([]);
  });

  test("all that is wrong is said at once", async () => {
    const host = await startPolicyHost({ address, port }, selfSigned(["b.example"], dates(-90, -1)), policy);
    const result = await fetchIt();
    await host.stop();
    expect(result.tls?.problems.map(({ code }) => code)).toEqual(["expired", "self-signed", "name-mismatch"]);
  });

  test.each([
    ["the wildcard of its zone", ca.issue(["*.a.example"])],
    ["an intermediate in between", complete],
  ])("but one with %s is taken", async (_, certificate) => {
    const host = await startPolicyHost({ address, port }, certificate, policy);
    const result = await fetchIt();
    await host.stop();
    expect(result.outcome).toBe("fetched");
  });
});

describe("answers that are no policy", () => {
  const answers: [string, string | RequestListener, { code: string; sentence: string; evidence?: string }][] = [
    [
      "301 to the same body",
      says(301, { location: `https://${name}/.well-known/mta-sts.txt/` }),
      {
        code: "redirect",
        sentence: `${name} redirects, which senders do not follow.`,
        evidence: `HTTP/1.1 301 Moved Permanently\nlocation: https://${name}/.well-known/mta-sts.txt/`,
      },
    ],
    [
      "308",
      says(308, { location: "/" }),
      { code: "redirect", sentence: `${name} redirects, which senders do not follow.` },
    ],
    [
      "404",
      says(404),
      { code: "status", sentence: `${name} answers 404, not 200.`, evidence: "HTTP/1.1 404 Not Found" },
    ],
    ["203", says(203), { code: "status", sentence: `${name} answers 203, not 200.` }],
    ["204", says(204, {}, ""), { code: "status", sentence: `${name} answers 204, not 200.` }],
    ["206", says(206), { code: "status", sentence: `${name} answers 206, not 200.` }],
    ["304", says(304, {}, ""), { code: "status", sentence: `${name} answers 304, not 200.` }],
    ["500", says(500), { code: "status", sentence: `${name} answers 500, not 200.` }],
    [
      "64 KiB and a byte",
      "#".repeat(65_537),
      { code: "too-large", sentence: `${name} sends more than 64 KiB, where senders stop reading.` },
    ],
    [
      "without end",
      (_request, response) => {
        const timer = setInterval(() => response.write("x".repeat(10_000)), 1);
        response.on("close", () => clearInterval(timer));
      },
      { code: "too-large", sentence: `${name} sends more than 64 KiB, where senders stop reading.` },
    ],
    ["no answer", () => {}, { code: "timed-out", sentence: `${name} did not send the policy in time.` }],
    [
      "a byte a second",
      (_request, response) => {
        const timer = setInterval(() => response.write("x"), 100);
        response.on("close", () => clearInterval(timer));
      },
      { code: "timed-out", sentence: `${name} did not send the policy in time.` },
    ],
    [
      "hangs up",
      (request) => void request.socket.destroy(),
      { code: "disconnected", sentence: `${name} hung up before it had sent the whole policy.` },
    ],
    [
      "hangs up halfway",
      (request, response) =>
        void response.writeHead(200, { "content-length": "100" }).write(policy, () => request.socket.destroy()),
      { code: "disconnected", sentence: `${name} hung up before it had sent the whole policy.` },
    ],
    [
      "no HTTP",
      (request) => void request.socket.end("220 a.example ESMTP\r\n"),
      { code: "not-http", sentence: `${name} answers with what is not HTTP.` },
    ],
    [
      "a header without end",
      (request) => void request.socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`),
      { code: "not-http", sentence: `${name} answers with what is not HTTP.` },
    ],
  ];
  test.each(answers)("%s", async (_, answer, expected) => {
    const host = await startPolicyHost({ address, port }, right, answer);
    const result = await fetchIt({ ...limits, totalMs: 1_000 });
    await host.stop();
    expect(result).toMatchObject({ outcome: "failed", address, ...expected });
  });
});

describe("no way to the host", () => {
  const talks: [string, (socket: Socket) => void, string][] = [
    [
      "plain HTTP",
      (socket) => void socket.on("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      "does not speak TLS where the handshake should begin",
    ],
    ["hangs up", (socket) => void socket.destroy(), "hung up during the TLS handshake"],
    ["silence", () => {}, "did not finish the TLS handshake in time"],
  ];
  test.each(talks)("%s", async (_, talk, what) => {
    const peer = await startRawPeer({ address, port }, talk);
    const result = await fetchIt({ ...limits, handshakeMs: 1_000 });
    await peer.stop();
    expect(result).toMatchObject({ outcome: "failed", code: "tls", sentence: `${name} ${what}.`, address });
  });

  test("nobody listens", async () => {
    expect(await fetchIt()).toMatchObject({
      ...{ code: "unreachable", sentence: `${name} refuses HTTPS connections.` },
      evidence: `${address} refused the connection to port ${port}.`,
    });
  });

  test("nobody answers", async () => {
    const deaf = await startDeafPeer();
    const there = { ...egress, ports: { https: deaf.port, smtp: 0 } };
    const result = await fetchPolicy({ domain: "a.example", addresses: [deaf.address] }, there, {
      ...limits,
      connectMs: 200,
    });
    await deaf.stop();
    expect(result).toMatchObject({ code: "timed-out", sentence: `${name} does not answer HTTPS connections.` });
  });

  test("a private address is not connected to", async () => {
    const host = await startPolicyHost({ address, port }, right, policy);
    const result = await fetchPolicy(
      { domain: "a.example", addresses: [address] },
      { ...egress, allowsPrivate: false },
    );
    await host.stop();
    expect(result).toMatchObject({
      code: "refused-address",
      evidence: `${address} is no address of the public Internet.`,
    });
    expect(host.asked).toEqual([]);
  });
});

test("a host that speaks no newer TLS than 1.1 serves no sender", async () => {
  const host = await startPolicyHost({ address, port }, right, policy, {
    ...{ minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" },
  });
  const result = await fetchIt();
  await host.stop();
  expect(result).toMatchObject({
    code: "tls",
    sentence: `${name} speaks no newer version of TLS than 1.1; senders need 1.2 or 1.3.`,
    tls: { protocol: "TLSv1.1" },
  });
});
