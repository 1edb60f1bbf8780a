/**
 * Whose report it is. A report may concern several domains of several tenants: it is split by domain, and each part goes to the
 * domain's holder or waits. Pure: claims and tokens come by value.
 */
import type { ParsedReport } from "@/lib/tlsrpt/report";
import type { GivenBefore } from "./given-before";

export type Claim = {
  id: string;
  workspaceId: string;
  name: string;
  token: string;
  createdAt: Date;
  verifiedAt: Date | null;
};

/** What says where a report belongs, beside its body. */
export type Envelope = {
  /** Tokens among the mail's recipients, or of the address posted to. */
  tokens: string[];
  /** Domains named by the mail's headers and the file name, the more trustworthy first. */
  hints: string[];
  /** Those of them that a valid signature vouches for; null where there is none that could. */
  signedHints: string[] | null;
  /** Places of the policies that name no domain themselves: that which they have is a hint. */
  hinted: number[];
  /** The workspace that a member uploaded to; null for what came by mail or HTTPS. */
  uploadedTo: string | null;
  /** Of what is ingested again: what it gave before, and when it was first looked at. */
  before?: GivenBefore | undefined;
};

/** `isSigned`: the domain follows from what is signed, or nothing is. */
export type RoutedPart = { domain: string | null; policyIndexes: number[]; isSigned: boolean } & (
  { outcome: "stored"; claim: Claim } | { outcome: "held" | "unknown-domain"; reason: string }
);

/** Splits a report by the domain that each policy concerns, and settles for each part where it goes. */
export function routeReport(report: ParsedReport, envelope: Envelope, claims: Claim[]): RoutedPart[] {
  const placeOf = placing(report.policies, envelope, claims);
  const groups = new Map<string | null, { policyIndexes: number[]; isSigned: boolean }>();
  if (report.policies.length === 0) {
    const { domain, isSigned } = placeOf(null);
    groups.set(domain, { policyIndexes: [], isSigned });
  }
  report.policies.forEach((_, index) => {
    const { domain, isSigned } = placeOf(index);
    const group = groups.get(domain) ?? { policyIndexes: [], isSigned: true };
    group.policyIndexes.push(index);
    group.isSigned &&= isSigned;
    groups.set(domain, group);
  });
  return [...groups].map(([domain, group]) => ({ domain, ...group, ...settle(domain, envelope, claims) }));
}

/** Every domain name that routing could look for: those of the body and of the envelope. */
export function namesToLookUp(report: ParsedReport, envelope: Pick<Envelope, "hints">): string[] {
  const named = report.policies.flatMap((policy) => policy.domain ?? []);
  return [...new Set([...named, ...envelope.hints])];
}

type Policy = { type: string; domain: string | null };
type Place = { domain: string | null; isSigned: boolean };

/**
 * Which domain a policy concerns. A genuine report can be mailed on with other fields around what is signed, and to any address: whoever
 * publishes a record chooses where his own reports are sent. So what is signed decides where it says anything; what is not decides only
 * where it does not, and then proves nothing.
 */
function placing(policies: Policy[], envelope: Envelope, claims: Claim[]): (index: number | null) => Place {
  const { signedHints, hinted } = envelope;
  const domainIn = (some: Policy[], evidence: Envelope, index: number | null) => {
    const policy = index === null ? undefined : some[index];
    return policy ? concernedDomain(policy, some, evidence, claims) : hintedDomain(some, evidence, claims);
  };
  if (signedHints === null) return (index) => ({ domain: domainIn(policies, envelope, index), isSigned: true });
  const signed = { ...envelope, hints: signedHints, tokens: [] };
  const named = policies.map((policy, index) => (hinted.includes(index) ? { ...policy, domain: null } : policy));
  return (index) => {
    const domain = domainIn(named, signed, index);
    const policy = index === null ? undefined : named[index];
    const isOpen = domain === null || (policy?.type === "tlsa" && policy.domain === domain);
    const otherwise = isOpen ? domainIn(policies, envelope, index) : domain;
    return { domain: otherwise, isSigned: otherwise === domain };
  };
}

/**
 * RFC 8460 §1.1: for `tlsa` the policy domain is the TLSA base domain, normally the MX host, which may be somebody's domain as well.
 * So it is taken at its word only where something else speaks of it too (Microsoft names the recipient domain), or nothing of any.
 */
function concernedDomain(
  { type, domain }: Policy,
  policies: Policy[],
  envelope: Envelope,
  claims: Claim[],
): string | null {
  if (domain !== null && (type !== "tlsa" || isRecipient(domain, policies, envelope, claims))) return domain;
  return hintedDomain(policies, envelope, claims) ?? domain;
}

function isRecipient(domain: string, policies: Policy[], envelope: Envelope, claims: Claim[]): boolean {
  if (policies.some((policy) => policy.type !== "tlsa" && policy.domain === domain)) return true;
  const spokenOf = [...envelope.hints, ...namesOfTokens(envelope, claims)];
  return spokenOf.includes(domain) && claims.some((claim) => claim.name === domain);
}

function hintedDomain(policies: Policy[], envelope: Envelope, claims: Claim[]): string | null {
  const isClaimed = (name: string | null) => claims.some((claim) => claim.name === name);
  const claimedAmong = (some: Policy[]) => some.map((policy) => policy.domain).filter(isClaimed);
  return (
    theOnly(namesOfTokens(envelope, claims)) ??
    theOnly(claimedAmong(policies.filter((policy) => policy.type !== "tlsa"))) ??
    envelope.hints.find(isClaimed) ??
    envelope.hints[0] ??
    theOnly(claimedAmong(policies))
  );
}

function namesOfTokens({ tokens }: Envelope, claims: Claim[]): string[] {
  return claims.filter((claim) => tokens.includes(claim.token)).map((claim) => claim.name);
}

function theOnly(names: (string | null)[]): string | null {
  const [name = null, ...others] = new Set(names);
  return others.length === 0 ? name : null;
}

/** Why a report waits that will be stored once its domain is proved. */
export const notProvedYet = "Ownership of this domain is not proved yet.";

const nobodyWatches = "Nobody here watches this domain.";
const notTheirs = "The report came before the workspace that holds this domain claimed it.";

type Settled = { outcome: "stored"; claim: Claim } | { outcome: "held" | "unknown-domain"; reason: string };

function settle(domain: string | null, envelope: Envelope, claims: Claim[]): Settled {
  if (domain === null) return { outcome: "unknown-domain", reason: "The report names no domain." };
  const ofName = claims.filter((claim) => claim.name === domain);
  return envelope.uploadedTo === null
    ? settleSent(ofName, envelope)
    : settleUpload(ofName, envelope.uploadedTo, domain);
}

/**
 * What was stored for a claim stays there, whoever holds the name by now. What waited, or was nobody's, and bears no token goes to nobody
 * who claimed the name only afterwards.
 */
function settleSent(ofName: Claim[], { tokens, before }: Envelope): Settled {
  const given = ofName.find((claim) => before?.claims.includes(claim.id));
  if (given) return { outcome: "stored", claim: given };
  const wasThere = ({ name, createdAt }: Claim) => !before?.waiting.includes(name) || createdAt <= before.seenAt;
  const some = tokens.length > 0 ? ofName : ofName.filter(wasThere);
  if (some.length === 0) return { outcome: "unknown-domain", reason: nobodyWatches };
  const holder = ofName.find((claim) => claim.verifiedAt !== null);
  if (!holder) return { outcome: "held", reason: notProvedYet };
  if (tokens.length === 0)
    return some.includes(holder) ? { outcome: "stored", claim: holder } : { outcome: "held", reason: notTheirs };
  if (tokens.includes(holder.token)) return { outcome: "stored", claim: holder };
  return { outcome: "held", reason: "The report was sent to another domain's report address." };
}

function settleUpload(ofName: Claim[], workspaceId: string, domain: string): Settled {
  const own = ofName.find((claim) => claim.workspaceId === workspaceId);
  if (!own) return { outcome: "unknown-domain", reason: `This workspace does not watch ${domain}.` };
  if (own.verifiedAt === null) return { outcome: "held", reason: notProvedYet };
  return { outcome: "stored", claim: own };
}
