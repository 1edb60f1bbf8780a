import { createHash, X509Certificate } from "node:crypto";
import fs from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { makeTestCa, selfSigned } from "@/e2e/support/test-ca";
import { dateFormat } from "@/lib/names/date-format";
import { matchTlsa } from "./match-tlsa";
import { publicKeyInfo } from "./public-key-info";
import { judgeRollover } from "./rollover";
import { tlsaFor } from "./selected";
import { formatTlsa, type TlsaRecord } from "./tlsa";

const now = new Date();
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
const on = (date: Date) => dateFormat("date").format(date);
const dates = { from: day(-30), to: day(30) };
const later = day(60);
const host = "mx.example.com";

let root: Uint8Array;
let between: Uint8Array;
/** Each as a host sends it: its own certificate, then the one between; the root only where it is added. */
let good: Uint8Array[];
let elsewhere: Uint8Array[];
let wild: Uint8Array[];
let byCommonName: Uint8Array[];
let own: Uint8Array[];
let lateBetween: Uint8Array[];
/** Of an authority with the same name and another key. */
let stranger: Uint8Array[];

beforeAll(() => {
  const ca = makeTestCa();
  const below = ca.intermediate();
  const der = (pems: string[]) => pems.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  [root = new Uint8Array()] = der([ca.root]);
  good = der(below.issue([host], dates).chain);
  between = good[1] ?? new Uint8Array();
  elsewhere = der(below.issue(["other.example.com"], dates).chain);
  wild = der(below.issue(["*.example.com"], dates).chain);
  byCommonName = der(below.issue([], { ...dates, commonName: host }).chain);
  own = der(selfSigned([host], dates).chain);
  lateBetween = der(ca.intermediate({ from: later }).issue([host], dates).chain);
  stranger = der(makeTestCa().intermediate().issue([host], dates).chain);
});

describe("DANE-EE", () => {
  it.each([
    ["the key, SHA-256", () => [tlsa(3, 1, 1, good[0])]],
    ["the key, SHA-512", () => [tlsa(3, 1, 2, good[0])]],
    ["the certificate, SHA-256", () => [tlsa(3, 0, 1, good[0])]],
    ["the whole certificate", () => [tlsa(3, 0, 0, good[0])]],
    ["the whole key", () => [tlsa(3, 1, 0, good[0])]],
    ["one of two keys", () => [tlsa(3, 1, 1, own[0]), tlsa(3, 1, 1, good[0])]],
    ["beside an unusable record", () => [tlsa(1, 1, 1, own[0]), tlsa(3, 1, 1, good[0])]],
  ])("matches by %s", (_, records) => {
    expect(matchTlsa(records(), { chain: good, names: [host] }, now)).toMatchObject({
      outcome: "matched",
      record: records().at(-1),
    });
  });

  it("does not look at names, dates or who signed", () => {
    const records = [tlsa(3, 1, 1, own[0])];
    expect(matchTlsa(records, { chain: own, names: ["quite.other.example"] }, later).outcome).toBe("matched");
  });

  it("does not match by another certificate of the chain", () => {
    const match = matchTlsa([tlsa(3, 1, 1, between)], { chain: good, names: [host] }, now);
    expect(match).toMatchObject({
      outcome: "not-matched",
      judged: [{ verdict: "differs", reason: "It names another key than the one shown." }],
    });
  });

  it("matches what openssl calls the key", () => {
    const key = new X509Certificate(good[0] ?? "").publicKey.export({ type: "spki", format: "der" });
    expect(Buffer.from(publicKeyInfo(good[0] ?? new Uint8Array()) ?? [])).toEqual(key);
  });
});

describe("DANE-TA", () => {
  const missing = "The certificate of the authority it names is not in the chain that the host sends.";
  it.each([
    ["the authority between", () => [between, good, host, now], null],
    ["the root, where it is sent", () => [root, [...good, root], host, now], null],
    ["the chain in another order", () => [root, [good[0], root, between], host, now], null],
    ["a wildcard", () => [between, wild, host, now], null],
    ["the common name, without other names", () => [between, byCommonName, host, now], null],
    ["the root, where it is not sent", () => [root, good, host, now], missing],
    ["the host's own certificate as authority", () => [own[0], own, host, now], missing],
    ["no chain at all", () => [root, [], host, now], "No certificate was shown."],
    [
      "another name",
      () => [between, elsewhere, host, now],
      "The host's certificate is not made out to mx.example.com.",
    ],
    [
      "a wildcard over two labels",
      () => [between, wild, "a.b.example.com", now],
      "The host's certificate is not made out to a.b.example.com.",
    ],
    ["after its end", () => [between, good, host, later], `The host's certificate expired on ${on(dates.to)}.`],
    [
      "before its beginning",
      () => [between, good, host, day(-60)],
      `The host's certificate is not valid before ${on(dates.from)}.`,
    ],
    [
      "an authority that is not valid yet",
      () => [root, [...lateBetween, root], host, now],
      `A certificate of the chain is not valid before ${on(later)}.`,
    ],
    [
      "an authority that only has the same name",
      () => [between, [...stranger.slice(0, 1), between], host, now],
      "The host's certificate was not issued by the authority it names.",
    ],
    [
      "one between that the authority issued, and that did not issue the host's own",
      () => [root, [...stranger.slice(0, 1), between, root], host, now],
      "The host's certificate was not issued by the authority it names.",
    ],
  ] as [string, () => [Uint8Array, Uint8Array[], string, Date], string | null][])("%s", (_, given, reason) => {
    const [anchor, chain, name, asOf] = given();
    const match = matchTlsa([tlsa(2, 0, 1, anchor)], { chain, names: [name] }, asOf);
    expect(match.outcome).toBe(reason === null ? "matched" : "not-matched");
    if (reason !== null) expect(match.judged[0]?.reason).toBe(reason);
  });

  it("does not go by a signature that is wrong", () => {
    const [leaf = new Uint8Array(), ...others] = good.map((certificate) => certificate.slice());
    leaf[leaf.length - 1] = (leaf.at(-1) ?? 0) ^ 1;
    const match = matchTlsa([tlsa(2, 0, 1, between)], { chain: [leaf, ...others], names: [host] }, now);
    expect(match.judged[0]?.reason).toBe("The host's certificate was not issued by the authority it names.");
  });

  it("does not go by a certificate that may issue none", () => {
    const pems = fs.readFileSync(new URL("./fixtures/not-an-authority.pem", import.meta.url), "utf8");
    const chain = pems
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((pem) => new Uint8Array(new X509Certificate(pem).raw));
    const match = matchTlsa([tlsa(2, 0, 1, chain[1])], { chain, names: [host] }, now);
    expect(match.judged[0]?.reason).toBe("The host's certificate was not issued by the authority it names.");
  });

  it("takes the next-hop domain for a name as well", () => {
    const presented = { chain: elsewhere, names: [host, "other.example.com"] };
    expect(matchTlsa([tlsa(2, 1, 1, between)], presented, now).outcome).toBe("matched");
  });
});

describe("several digests", () => {
  it("looks at the strongest of a kind alone", () => {
    const match = matchTlsa([tlsa(3, 1, 1, good[0]), tlsa(3, 1, 2, own[0])], { chain: good, names: [host] }, now);
    expect(match.outcome).toBe("not-matched");
    expect(match.judged.map(({ verdict }) => verdict)).toEqual(["passed-over", "differs"]);
  });

  it.each([
    ["of another selector", () => tlsa(3, 0, 2, own[0])],
    ["of another usage", () => tlsa(2, 1, 2, own[0])],
    ["that is malformed", () => ({ usage: 3, selector: 1, matching: 2, data: new Uint8Array(32) })],
  ])("is not put off by a stronger one %s", (_, other) => {
    const records = [tlsa(3, 1, 1, good[0]), other()];
    expect(matchTlsa(records, { chain: good, names: [host] }, now)).toMatchObject({
      outcome: "matched",
      record: { matching: 1 },
    });
  });

  it("always looks at a whole key", () => {
    const records = [tlsa(3, 1, 0, good[0]), tlsa(3, 1, 2, own[0])];
    expect(matchTlsa(records, { chain: good, names: [host] }, now).outcome).toBe("matched");
  });
});

it("tells none from none that is usable", () => {
  const presented = { chain: good, names: [host] };
  expect(matchTlsa([], presented, now)).toEqual({ outcome: "no-records", judged: [] });
  expect(matchTlsa([tlsa(0, 0, 1, root), tlsa(1, 1, 1, good[0])], presented, now).outcome).toBe("unusable");
});

it("takes bytes that are no certificate for no match", () => {
  const presented = { chain: [new Uint8Array([0x30, 0x82, 0xff, 0xff, 1])], names: [host] };
  for (const record of [tlsa(3, 1, 1, good[0]), tlsa(2, 0, 1, root), tlsa(3, 0, 1, good[0])])
    expect(matchTlsa([record], presented, now).outcome).toBe("not-matched");
});

it("reads no key from a certificate that is cut short anywhere", () => {
  const whole = good[0] ?? new Uint8Array();
  const key = publicKeyInfo(whole);
  const readable = Array.from(whole, (_, length) => publicKeyInfo(whole.subarray(0, length))).filter(Boolean);
  expect(key).not.toBeNull();
  expect(readable).toEqual([]);
});

describe("rollover", () => {
  const judgement = (records: TlsaRecord[], chain: Uint8Array[]) =>
    judgeRollover(matchTlsa(records, { chain, names: [host] }, now), { host, leaf: chain[0] ?? new Uint8Array() });

  it.each([
    ["the only record names another key", () => [tlsa(3, 1, 1, own[0])], "changed-early"],
    ["no record names the key", () => [tlsa(3, 1, 1, own[0]), tlsa(3, 1, 1, wild[0])], "changed-early"],
    ["the next key is published", () => [tlsa(3, 1, 1, own[0]), tlsa(3, 1, 1, good[0])], "next-published"],
    ["the present key alone", () => [tlsa(3, 1, 1, good[0])], "current-only"],
    ["the present key in two digests", () => [tlsa(3, 1, 1, good[0]), tlsa(3, 1, 2, good[0])], "current-only"],
    ["the certificate itself", () => [tlsa(3, 0, 1, good[0])], "each-renewal"],
    ["an authority", () => [tlsa(2, 0, 1, between)], "authority"],
  ])("%s", (_, records, state) => {
    expect(judgement(records(), good)?.state).toBe(state);
  });

  it("gives the record to publish", () => {
    const record = tlsaFor(good[0] ?? new Uint8Array());
    expect(judgement([tlsa(3, 1, 1, own[0])], good)?.remedy).toContain(
      `TLSA ${formatTlsa(record ?? tlsa(3, 1, 1, root))} now`,
    );
  });

  it("is silent where something else than the key is wrong", () => {
    expect(judgement([tlsa(2, 0, 1, between)], elsewhere)).toBeNull();
    expect(judgement([tlsa(1, 1, 1, good[0])], good)).toBeNull();
  });
});

/** A record of the certificate, by way of node's own idea of its key. */
function tlsa(usage: number, selector: number, matching: number, certificate: Uint8Array = root): TlsaRecord {
  const read = new X509Certificate(certificate);
  const selected = selector === 1 ? read.publicKey.export({ type: "spki", format: "der" }) : read.raw;
  const data =
    matching === 0
      ? selected
      : createHash(matching === 1 ? "sha256" : "sha512")
          .update(selected)
          .digest();
  return { usage, selector, matching, data: new Uint8Array(data) };
}
