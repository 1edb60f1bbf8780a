import { expect, it } from "vitest";
import { parseReport } from "@/lib/tlsrpt/report";
import type { GivenBefore } from "./given-before";
import { routeReport, type Claim } from "./route-report";

const claimOf = (name: string, isVerified = true): Claim => ({
  ...{ id: name, workspaceId: `workspace of ${name}`, name, token: `token of ${name}` },
  ...{ createdAt: new Date(0), verifiedAt: isVerified ? new Date(0) : null },
});
const [a, b, unproved] = [claimOf("a.example"), claimOf("b.example"), claimOf("unproved.example", false)];

/** Each policy as `type domain`, the domain left out where there is none and `hint` takes its place. */
function reportOf(policies: string[], hint?: string) {
  const json = {
    "date-range": { "start-datetime": "2026-09-01T00:00:00Z", "end-datetime": "2026-09-01T23:59:59Z" },
    policies: policies.map((text) => {
      const [type, domain = hint] = text.split(" ");
      return { policy: { "policy-type": type, "policy-domain": domain }, summary: {} };
    }),
  };
  const reading = parseReport(Buffer.from(JSON.stringify(json)));
  if (reading.outcome === "unreadable") throw new Error(reading.reason);
  return reading.report;
}

type Given = { policies: string[]; tokens?: Claim[]; hints?: string[]; signed?: string[]; uploadedTo?: Claim };

/** Where each policy goes: `a.example`, or `held a.example`, or `unknown-domain …`; with a question mark where nothing signed says so. */
function routesOf({ policies, tokens = [], hints = [], signed, uploadedTo }: Given): string[] {
  const report = reportOf(policies, hints[0]);
  const envelope = {
    tokens: tokens.map((claim) => claim.token),
    ...{ hints, signedHints: signed ?? null, uploadedTo: uploadedTo?.workspaceId ?? null },
    hinted: policies.flatMap((text, index) => (text.includes(" ") ? [] : index)),
  };
  const routed = routeReport(report, envelope, [a, b, unproved]);
  return policies.map((_, index) => {
    const part = routed.find(({ policyIndexes }) => policyIndexes.includes(index));
    const doubt = part?.isSigned ? "" : "?";
    return (part?.outcome === "stored" ? part.claim.name : `${part?.outcome} ${part?.domain}`) + doubt;
  });
}

const cases: [string, Given, string[]][] = [
  ["by its policy domain", { policies: ["sts a.example"] }, ["a.example"]],
  ["as A-labels, in any case, with a dot", { policies: ["sts A.Example."] }, ["a.example"]],
  [
    "split by domain",
    { policies: ["sts a.example", "sts b.example", "sts c.example"] },
    ["a.example", "b.example", "unknown-domain c.example"],
  ],
  ["not to a domain that is not proved", { policies: ["sts unproved.example"] }, ["held unproved.example"]],
  ["not to another than the address's", { policies: ["sts b.example"], tokens: [a] }, ["held b.example"]],
  [
    "not to another than the address's, whatever the headers say",
    { policies: ["sts b.example"], tokens: [a], hints: ["b.example"] },
    ["held b.example"],
  ],
  [
    "to both, sent to both",
    { policies: ["sts a.example", "sts b.example"], tokens: [a, b] },
    ["a.example", "b.example"],
  ],
  ["by the address, naming the MX host", { policies: ["tlsa mx.hoster.example"], tokens: [a] }, ["a.example"]],
  [
    "by the address, where the MX host is another's domain",
    { policies: ["tlsa b.example"], tokens: [a] },
    ["a.example"],
  ],
  [
    "by the address, where the headers name the MX host too",
    { policies: ["tlsa mx.hoster.example"], tokens: [a], hints: ["mx.hoster.example"] },
    ["a.example"],
  ],
  [
    "to nobody, where the other results name the same stranger",
    { policies: ["sts c.example", "tlsa c.example"], tokens: [a] },
    ["unknown-domain c.example", "unknown-domain c.example"],
  ],
  [
    "by the headers, where the MX host is another's domain",
    { policies: ["tlsa b.example"], hints: ["a.example"] },
    ["a.example"],
  ],
  [
    "to nobody, where the MX host is somebody's domain and the headers name a stranger",
    { policies: ["tlsa b.example"], hints: ["c.example"] },
    ["unknown-domain c.example"],
  ],
  [
    "by the other results, naming the MX host",
    { policies: ["sts a.example", "tlsa mx.hoster.example"], hints: ["b.example"] },
    ["a.example", "a.example"],
  ],
  [
    "to nobody, naming the MX host beside results of two domains",
    { policies: ["sts a.example", "sts b.example", "tlsa mx.hoster.example"] },
    ["a.example", "b.example", "unknown-domain mx.hoster.example"],
  ],
  [
    "by the first of the headers that names somebody's domain",
    { policies: ["tlsa mx.hoster.example"], hints: ["c.example", "b.example", "a.example"] },
    ["b.example"],
  ],
  [
    "to the one of two addresses whose domain tlsa names",
    { policies: ["tlsa b.example"], tokens: [a, b] },
    ["b.example"],
  ],
  ["to the recipient domain in tlsa", { policies: ["tlsa a.example"], hints: ["a.example"] }, ["a.example"]],
  [
    "to two recipient domains in tlsa, one of which the headers name",
    { policies: ["tlsa a.example", "sts b.example", "tlsa b.example"], hints: ["a.example"] },
    ["a.example", "b.example", "b.example"],
  ],
  ["to the domain in tlsa, where nothing else is said", { policies: ["tlsa a.example"] }, ["a.example"]],
  ["by the address, naming no domain", { policies: ["no-policy-found"], tokens: [a] }, ["a.example"]],
  ["by the headers, naming no policy", { policies: [], hints: ["a.example"] }, []],
  ["to nobody, naming nothing at all", { policies: ["no-policy-found"] }, ["unknown-domain null"]],
  [
    "to the uploader's own domain",
    { policies: ["sts a.example", "sts b.example"], uploadedTo: a },
    ["a.example", "unknown-domain b.example"],
  ],
  [
    "held for an uploader without proof",
    { policies: ["sts unproved.example"], uploadedTo: unproved },
    ["held unproved.example"],
  ],
];
it.each(cases)("a report goes %s", (_, given, routes) => expect(routesOf(given)).toEqual(routes));

it("an empty report goes where its headers say", () => {
  const envelope = { tokens: [], hints: ["a.example"], signedHints: null, hinted: [], uploadedTo: null };
  const stored = { domain: "a.example", policyIndexes: [], outcome: "stored", claim: a };
  expect(routeReport(reportOf([]), envelope, [a])).toEqual([{ ...stored, isSigned: true }]);
  const unsigned = { ...envelope, signedHints: [] };
  expect(routeReport(reportOf([]), unsigned, [a])).toEqual([{ ...stored, isSigned: false }]);
});

const since = new Date("2026-09-10T00:00:00Z");
const later = { ...a, createdAt: new Date("2026-09-11T00:00:00Z") };
const rival = {
  ...a,
  id: "rival",
  workspaceId: "workspace of the rival",
  token: "token of the rival",
  verifiedAt: null,
};
const waited = { claims: [], waiting: ["a.example"], seenAt: since };

const laterCases: [string, { before: GivenBefore; claims: Claim[]; tokens?: string[] }, string][] = [
  ["to who held the domain when it came", { before: waited, claims: [{ ...a, createdAt: since }] }, "stored"],
  ["to nobody who claimed the domain afterwards", { before: waited, claims: [later] }, "unknown-domain"],
  ["not to the holder who came afterwards, though another waits", { before: waited, claims: [rival, later] }, "held"],
  [
    "to whose token it bears, whenever the domain was claimed",
    { before: waited, claims: [later], tokens: [a.token] },
    "stored",
  ],
  [
    "to a later claim too, where it had nothing of the domain",
    { before: { ...waited, waiting: [] }, claims: [later] },
    "stored",
  ],
  [
    "where it was stored before, whoever holds the domain",
    { before: { ...waited, claims: ["rival"] }, claims: [a, rival] },
    "stored rival",
  ],
];
it.each(laterCases)("a report that is ingested again goes %s", (_, { before, claims, tokens = [] }, where) => {
  const envelope = { tokens, hints: [], signedHints: null, hinted: [], uploadedTo: null, before };
  const [part] = routeReport(reportOf(["sts a.example"]), envelope, claims);
  const whose = part?.outcome === "stored" && part.claim !== claims[0] ? ` ${part.claim.id}` : "";
  expect(`${part?.outcome}${whose}`).toBe(where);
});

const signedCases: [string, Given, string[]][] = [
  ["by its policy domain", { policies: ["sts a.example"], signed: [] }, ["a.example"]],
  ["by what is signed", { policies: ["no-policy-found"], hints: ["a.example"], signed: ["a.example"] }, ["a.example"]],
  [
    "by what is signed, whatever is not",
    { policies: ["no-policy-found"], hints: ["a.example", "b.example"], signed: ["b.example"], tokens: [] },
    ["b.example"],
  ],
  [
    "by what is signed to nobody, though a field that is not names somebody",
    { policies: ["no-policy-found"], hints: ["a.example", "evil.example"], signed: ["evil.example"] },
    ["unknown-domain evil.example"],
  ],
  [
    "by what is signed to nobody, though it was sent to somebody's address",
    {
      policies: ["no-policy-found", "tlsa mx.hoster.example"],
      tokens: [a],
      hints: ["evil.example"],
      signed: ["evil.example"],
    },
    ["unknown-domain evil.example", "unknown-domain evil.example"],
  ],
  [
    "in doubt by a field that is not signed",
    { policies: ["no-policy-found"], hints: ["a.example"], signed: [] },
    ["a.example?"],
  ],
  ["in doubt by the address", { policies: ["no-policy-found"], tokens: [a], signed: [] }, ["a.example?"]],
  [
    "in doubt by a field that is not signed, naming the MX host",
    { policies: ["tlsa mx.hoster.example"], hints: ["a.example"], signed: [] },
    ["a.example?"],
  ],
  [
    "in doubt by the address, where what is signed names the MX host alone",
    { policies: ["tlsa mx.b.example"], tokens: [a], hints: ["mx.b.example"], signed: ["mx.b.example"] },
    ["a.example?"],
  ],
  [
    "by the other results, naming the MX host and no domain",
    { policies: ["sts a.example", "tlsa mx.hoster.example", "no-policy-found"], hints: ["b.example"], signed: [] },
    ["a.example", "a.example", "a.example"],
  ],
  ["to the domain in tlsa, where nothing else is said", { policies: ["tlsa a.example"], signed: [] }, ["a.example"]],
  [
    "to the recipient domain in tlsa, as the subject that is signed names it",
    { policies: ["tlsa a.example"], hints: ["a.example"], signed: ["a.example"], tokens: [a] },
    ["a.example"],
  ],
];
it.each(signedCases)("a signed report goes %s", (_, given, routes) => expect(routesOf(given)).toEqual(routes));
