import { createHash, X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { makeTestCa, selfSigned } from "@/e2e/support/test-ca";
import { matchTlsa } from "./match-tlsa";
import { judgeRollover } from "./rollover";
import { formatTlsa, type TlsaRecord } from "./tlsa";

const host = "mx.example.com";
const asOf = new Date();
let chain: Uint8Array[];
let leaf: Uint8Array;
let authority: Uint8Array;
let former: Uint8Array;

beforeAll(() => {
  const der = (pems: string[]) => pems.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  const ca = makeTestCa();
  chain = der([...ca.issue([host]).chain, ca.root]);
  [leaf = new Uint8Array(), authority = new Uint8Array()] = chain;
  [former = new Uint8Array()] = der(selfSigned([host]).chain);
});

const judge = (records: TlsaRecord[]) =>
  judgeRollover(matchTlsa(records, { chain, names: [host] }, asOf), { host, leaf });

it.each([
  ["the certificate and its key", () => [tlsa(3, 0, 1, leaf), tlsa(3, 1, 1, leaf)], "current-only"],
  ["the certificate, its key and the next one", () => [tlsa(3, 0, 1, leaf), ...keys(leaf, former)], "next-published"],
  ["the key and an authority", () => [tlsa(3, 1, 1, leaf), tlsa(2, 0, 1, authority)], "authority"],
  ["the certificate and an authority", () => [tlsa(3, 0, 1, leaf), tlsa(2, 0, 1, authority)], "authority"],
])("goes by all that match, in whatever order DNS gives them: %s", (_, records, state) => {
  expect(judge(records())?.state).toBe(state);
  expect(judge(records().toReversed())?.state).toBe(state);
});

it("gives the record in the digest that senders look at: beside SHA-512, one in SHA-256 is passed over", () => {
  for (const records of [[tlsa(3, 1, 2, former)], [tlsa(3, 1, 1, leaf), tlsa(3, 1, 2, former)]]) {
    const remedy = judge(records)?.remedy;
    const own = tlsa(3, 1, 2, leaf);
    expect(remedy).toContain(`Publish TLSA ${formatTlsa(own)} now`);
    expect(matchTlsa([...records, own], { chain, names: [host] }, asOf).outcome).toBe("matched");
  }
});

it("does not call a record the only one that another stands beside", () => {
  expect(judge([tlsa(3, 1, 1, leaf), tlsa(3, 1, 2, former)])?.sentence).not.toContain("The only TLSA record");
  expect(judge([tlsa(3, 1, 2, former)])?.sentence).toContain("The only TLSA record");
});

function keys(...certificates: Uint8Array[]): TlsaRecord[] {
  return certificates.map((certificate) => tlsa(3, 1, 1, certificate));
}

function tlsa(usage: number, selector: number, matching: number, certificate: Uint8Array): TlsaRecord {
  const read = new X509Certificate(certificate);
  const selected = selector === 1 ? read.publicKey.export({ type: "spki", format: "der" }) : read.raw;
  const digest = createHash(matching === 1 ? "sha256" : "sha512")
    .update(selected)
    .digest();
  return { usage, selector, matching, data: new Uint8Array(digest) };
}
