import type { Socket } from "node:net";
import tls from "node:tls";
import { beforeAll, describe, expect, test } from "vitest";
import { freePort } from "@/e2e/support/free-port";
import { startDeafPeer, startRawPeer } from "@/e2e/support/raw-peer";
import { startSmtpPeer, type SmtpPeerOptions } from "@/e2e/support/smtp-peer";
import { makeTestCa, selfSigned } from "@/e2e/support/test-ca";
import type { Egress } from "@/lib/net/egress";
import { probeStarttls } from "./probe-starttls";

const DAY = 86_400_000;
const host = "mx.a.example";
const address = "127.0.0.31";
const limits = { connectMs: 2_000, replyMs: 3_000, handshakeMs: 3_000, totalMs: 10_000 };
const ca = makeTestCa();
const middle = ca.intermediate();
const right = ca.issue([host]);
const complete = middle.issue([host]);
const expired = { from: new Date(Date.now() - 90 * DAY), to: new Date(Date.now() - DAY) };
let port = 0;
let egress: Egress;

beforeAll(async () => {
  port = await freePort();
  egress = { allowsPrivate: true, ports: { https: 0, smtp: port }, roots: [ca.root] };
});

const probe = (quick = limits, way = egress) =>
  probeStarttls({ host, addresses: [address], heloName: "probe.example" }, way, quick);

describe("a real mail server", () => {
  const servers: [
    string,
    SmtpPeerOptions,
    { protocol?: string; problems?: string[]; names?: string[]; sent?: number },
  ][] = [
    ["with the right certificate", { certificate: right }, { names: [host], sent: 1 }],
    ["with a wildcard", { certificate: ca.issue(["*.a.example"]) }, { names: ["*.a.example"] }],
    ["with an intermediate in between", { certificate: complete }, { sent: 2 }],
    [
      "without the intermediate",
      { certificate: { ...complete, chain: complete.chain.slice(0, 1) } },
      { problems: ["incomplete-chain"], sent: 1 },
    ],
    ["that sends its root as well", { certificate: { ...complete, chain: [...complete.chain, ca.root] } }, { sent: 3 }],
    ["with an expired certificate", { certificate: ca.issue([host], expired) }, { problems: ["expired"] }],
    [
      "with one for another name",
      { certificate: ca.issue(["b.example"]) },
      { problems: ["name-mismatch"], names: ["b.example"] },
    ],
    [
      "with the name only as common name",
      { certificate: ca.issue([], { commonName: host }) },
      { problems: ["name-mismatch"], names: [] },
    ],
    ["with a self-signed one", { certificate: selfSigned([host]) }, { problems: ["self-signed"] }],
    ["of another authority", { certificate: makeTestCa().issue([host]) }, { problems: ["untrusted"] }],
    [
      "with all faults at once",
      { certificate: selfSigned(["localhost"], expired) },
      { problems: ["expired", "self-signed", "name-mismatch"] },
    ],
    ["that speaks TLS 1.2", { certificate: right, versions: ["TLSv1.2", "TLSv1.2"] }, { protocol: "TLSv1.2" }],
    ["that speaks TLS 1.1", { certificate: right, versions: ["TLSv1.1", "TLSv1.1"] }, { protocol: "TLSv1.1" }],
    ["that speaks TLS 1.0", { certificate: right, versions: ["TLSv1", "TLSv1"] }, { protocol: "TLSv1" }],
  ];
  test.each(servers)("%s", async (_, options, { protocol = "TLSv1.3", problems = [], names, sent }) => {
    const peer = await startSmtpPeer({ address, port }, options);
    const seen = await probe();
    await peer.stop();
    if (seen.outcome !== "encrypted") throw new Error(JSON.stringify(seen));
    expect(seen).toMatchObject({ address, banner: expect.stringMatching(/^220 \S+ ESMTP/), tls: { protocol } });
    expect(seen.tls.problems.map(({ code }) => code)).toEqual(problems);
    if (names) expect(seen.tls.chain[0]?.names).toEqual(names);
    if (sent) expect(seen.tls.chain).toHaveLength(sent);
    expect(peer).toMatchObject({ serverNames: [host], mails: [] });
  });

  test("whose certificate is rolled over shows the new one", async () => {
    const peer = await startSmtpPeer({ address, port }, { certificate: right });
    const before = await probe();
    peer.use(ca.issue([host]));
    const after = await probe();
    await peer.stop();
    const prints = [before, after].map((seen) => seen.outcome === "encrypted" && seen.tls.chain[0]?.fingerprint);
    expect(new Set(prints).size).toBe(2);
  });

  test("without STARTTLS", async () => {
    const peer = await startSmtpPeer({ address, port }, {});
    const seen = await probe();
    await peer.stop();
    expect(seen).toMatchObject({
      outcome: "no-starttls",
      evidence: expect.stringMatching(/^250-\S+ Nice to meet you, .+\n250-PIPELINING\n250-8BITMIME\n250 SMTPUTF8$/),
    });
  });

  test("that turns us away", async () => {
    const onConnect = (_session: unknown, answer: (refusal: Error) => void) =>
      answer(Object.assign(new Error("Your address is listed"), { responseCode: 554 }));
    const peer = await startSmtpPeer({ address, port }, { certificate: right, options: { onConnect } });
    const seen = await probe();
    await peer.stop();
    expect(seen).toMatchObject({
      outcome: "not-smtp",
      reason: `${host} takes no mail from here: it greets with “554 Your address is listed”.`,
      turnsAway: true,
    });
  });

  test("that shares no cipher with anybody", async () => {
    const options = { ciphers: "PSK-AES128-CBC-SHA" };
    const peer = await startSmtpPeer(
      { address, port },
      { certificate: right, versions: ["TLSv1.2", "TLSv1.2"], options },
    );
    const seen = await probe();
    await peer.stop();
    expect(seen).toMatchObject({
      outcome: "handshake-failed",
      reason: `${host} broke off the TLS handshake: it shares no cipher or asks for what senders do not have.`,
    });
  });

  test("that expects TLS from the first byte", async () => {
    const server = tls.createServer({ key: right.key, cert: right.chain.join("") }).listen(port, address);
    const seen = await probe({ ...limits, replyMs: 300 });
    server.close();
    expect(seen).toMatchObject({
      outcome: "not-smtp",
      reason: `${host} takes the connection and does not send a greeting.`,
    });
  });
});

/** Says the next line each time a whole command has come; null hangs up. Returns what it was told. */
function scripted(...lines: (string | null)[]) {
  const told: string[] = [];
  const talk = (socket: Socket) => {
    const script = [...lines];
    const next = () => {
      const line = script.shift();
      if (line === null) socket.destroy();
      else if (line !== undefined) socket.write(line.replaceAll("\n", "\r\n"));
    };
    socket.on("data", (piece) => {
      told.push(String(piece).trim());
      next();
    });
    next();
  };
  return { talk, told };
}

describe("a peer that no decent server would be", () => {
  const hello = "250-a.example\n250-starttls\n250 SIZE\n";
  const flood = "220-Welcome to this server\n".repeat(5_000);
  const peers: [string, (string | null)[], string, string][] = [
    ["silent", [], "not-smtp", "takes the connection and does not send a greeting."],
    ["hangs up at once", [null], "not-smtp", "hangs up in place of a greeting."],
    [
      "speaks SSH",
      ["SSH-2.0-OpenSSH_9.2\n"],
      "not-smtp",
      "sends what is not SMTP in place of a greeting: “SSH-2.0-OpenSSH_9.2��”.",
    ],
    [
      "speaks in controls",
      ["\u0015\u0003\u0001\n"],
      "not-smtp",
      "sends what is not SMTP in place of a greeting: “�����”.",
    ],
    ["greets without end", [flood], "not-smtp", "sends a greeting without end."],
    ["greets in one endless line", ["220 " + "x".repeat(100_000)], "not-smtp", "sends a greeting without end."],
    ["stops halfway", ["220-a.exam"], "not-smtp", "stops in the middle of a greeting: “220-a.exam”."],
    [
      "greets with two codes",
      ["220-a\n554 b\n"],
      "not-smtp",
      "sends what is not SMTP in place of a greeting: “220-a��554 b��”.",
    ],
    [
      "is busy",
      ["421 Try again later\n"],
      "not-smtp",
      "takes no mail from here: it greets with “421 Try again later”.",
    ],
    ["hangs up after EHLO", ["220 a\n", null], "not-smtp", "hangs up in place of an answer to EHLO."],
    [
      "is busy after EHLO",
      ["220 a\n", "421 Too many\n"],
      "not-smtp",
      "takes no mail from here: it answers EHLO with “421 Too many”.",
    ],
    [
      "refuses STARTTLS",
      ["220 a\n", hello, "454 No TLS now\n"],
      "handshake-failed",
      "offers STARTTLS and then refuses it: “454 No TLS now”.",
    ],
    [
      "hangs up at STARTTLS",
      ["220 a\n", hello, null],
      "handshake-failed",
      "offers STARTTLS, then hangs up in place of an answer to it.",
    ],
    [
      "sends plaintext after its answer to STARTTLS",
      ["220 a\n", hello, "220 Go on\n250-injected\n"],
      "handshake-failed",
      "sends plaintext after its answer to STARTTLS (CVE-2011-0411): “250-injected��”.",
    ],
    [
      "goes on in plaintext",
      ["220 a\n", hello, "220 Go on\n", "502 What\n"],
      "handshake-failed",
      "does not speak TLS where the handshake should begin.",
    ],
    [
      "hangs up in the handshake",
      ["220 a\n", hello, "220 Go on\n", null],
      "handshake-failed",
      "hung up during the TLS handshake.",
    ],
    [
      "is silent in the handshake",
      ["220 a\n", hello, "220 Go on\n"],
      "handshake-failed",
      "did not finish the TLS handshake in time.",
    ],
  ];
  test.each(peers)("%s", async (_, lines, outcome, reason) => {
    const peer = await startRawPeer({ address, port }, scripted(...lines).talk);
    const seen = await probe({ ...limits, replyMs: 1_000, handshakeMs: 1_000 });
    await peer.stop();
    expect(seen).toMatchObject({ outcome, address, reason: `${host} ${reason}` });
  });

  test.each([
    ["without EHLO", "502 Not implemented\n", "502 Not implemented"],
    [
      "with STARTTLS only as a name",
      "250-STARTTLS\n250-XSTARTTLS\n250 SIZE STARTTLS\n",
      "250-STARTTLS\n250-XSTARTTLS\n250 SIZE STARTTLS",
    ],
  ])("%s offers none", async (_, answer, evidence) => {
    const peer = await startRawPeer({ address, port }, scripted("220 a\n", answer, "221 Bye\n", null).talk);
    const seen = await probe();
    await peer.stop();
    expect(seen).toMatchObject({ outcome: "no-starttls", banner: "220 a", evidence });
  });

  test("is told EHLO and QUIT and nothing else", async () => {
    const { talk, told } = scripted("220 a\n", "250 a\n", "221 Bye\n", null);
    const peer = await startRawPeer({ address, port }, talk);
    await probe();
    await peer.stop();
    expect(told).toEqual(["EHLO probe.example", "QUIT"]);
  });
});

describe("no way to the host", () => {
  test("a refused connection is the host's own answer", async () => {
    const seen = await probe();
    expect(seen).toMatchObject({ outcome: "not-smtp", reason: `${host} refuses connections to port ${port}.` });
    expect(seen).not.toHaveProperty("turnsAway");
  });

  test("where nothing answers, nothing is said of the host", async () => {
    const deaf = await startDeafPeer();
    const way = { ...egress, ports: { https: 0, smtp: deaf.port } };
    const server = { host, addresses: ["224.0.0.1", deaf.address], heloName: "probe.example" };
    const seen = await probeStarttls(server, way, { ...limits, connectMs: 200 });
    await deaf.stop();
    expect(seen).toEqual({
      outcome: "not-testable",
      reason: `${host} is not testable from here. 224.0.0.1 cannot be reached from here (ENETUNREACH). 127.0.0.1 did not answer on port ${deaf.port}.`,
    });
  });

  test("a private address is not connected to", async () => {
    const peer = await startSmtpPeer({ address, port }, { certificate: right });
    const seen = await probe(limits, { ...egress, allowsPrivate: false });
    await peer.stop();
    expect(seen).toMatchObject({ outcome: "refused-address", address });
    expect(peer.serverNames).toEqual([]);
  });
});
