/**
 * Whose report it is. A report may concern several domains of several tenants: it is split by domain, and each part goes to the
 * domain's holder or waits. Pure: claims and tokens come by value.
 */
import type { ParsedReport } from "@/lib/tlsrpt/report";

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
  /** The workspace that a member uploaded to; null for what came by mail or HTTPS. */
  uploadedTo: string | null;
};

export type RoutedPart = { domain: string | null; policyIndexes: number[] } & (
  { outcome: "stored"; claim: Claim } | { outcome: "held" | "unknown-domain"; reason: string }
);

/** Splits a report by the domain that each policy concerns, and settles for each part where it goes. */
export function routeReport(report: ParsedReport, envelope: Envelope, claims: Claim[]): RoutedPart[] {
  const { policies } = report;
  const groups = new Map<string | null, number[]>();
  if (policies.length === 0) groups.set(hintedDomain(policies, envelope, claims), []);
  policies.forEach((policy, index) => {
    const domain = concernedDomain(policy, policies, envelope, claims);
    groups.set(domain, [...(groups.get(domain) ?? []), index]);
  });
  return [...groups].map(([domain, policyIndexes]) => ({
    domain,
    policyIndexes,
    ...settle(domain, envelope, claims),
  }));
}

/** Every domain name that routing could look for: those of the body and of the envelope. */
export function namesToLookUp(report: ParsedReport, envelope: Envelope): string[] {
  const named = report.policies.flatMap((policy) => policy.domain ?? []);
  return [...new Set([...named, ...envelope.hints])];
}

/**
 * RFC 8460 §1.1: for `tlsa` the policy domain is the TLSA base domain, normally the MX host, which may be somebody's domain as well.
 * So it is taken at its word only where something else speaks of it too (Microsoft names the recipient domain), or nothing of any.
 */
function concernedDomain(
  { type, domain }: { type: string; domain: string | null },
  policies: ParsedReport["policies"],
  envelope: Envelope,
  claims: Claim[],
): string | null {
  if (domain !== null && (type !== "tlsa" || isRecipient(domain, policies, envelope, claims))) return domain;
  return hintedDomain(policies, envelope, claims) ?? domain;
}

function isRecipient(domain: string, policies: ParsedReport["policies"], envelope: Envelope, claims: Claim[]): boolean {
  if (policies.some((policy) => policy.type !== "tlsa" && policy.domain === domain)) return true;
  const spokenOf = [...envelope.hints, ...namesOfTokens(envelope, claims)];
  return spokenOf.includes(domain) && claims.some((claim) => claim.name === domain);
}

function hintedDomain(policies: ParsedReport["policies"], envelope: Envelope, claims: Claim[]): string | null {
  const isClaimed = (name: string | null) => claims.some((claim) => claim.name === name);
  const claimedAmong = (some: ParsedReport["policies"]) => some.map((policy) => policy.domain).filter(isClaimed);
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

type Settled = { outcome: "stored"; claim: Claim } | { outcome: "held" | "unknown-domain"; reason: string };

function settle(domain: string | null, envelope: Envelope, claims: Claim[]): Settled {
  if (domain === null) return { outcome: "unknown-domain", reason: "The report names no domain." };
  const ofName = claims.filter((claim) => claim.name === domain);
  return envelope.uploadedTo === null
    ? settleSent(ofName, envelope)
    : settleUpload(ofName, envelope.uploadedTo, domain);
}

function settleSent(ofName: Claim[], { tokens }: Envelope): Settled {
  const holder = ofName.find((claim) => claim.verifiedAt !== null);
  if (ofName.length === 0) return { outcome: "unknown-domain", reason: "Nobody here watches this domain." };
  if (holder && (tokens.length === 0 || tokens.includes(holder.token))) return { outcome: "stored", claim: holder };
  const reason = holder
    ? "The report was sent to another domain's report address."
    : "Ownership of this domain is not proved yet.";
  return { outcome: "held", reason };
}

function settleUpload(ofName: Claim[], workspaceId: string, domain: string): Settled {
  const own = ofName.find((claim) => claim.workspaceId === workspaceId);
  if (!own) return { outcome: "unknown-domain", reason: `This workspace does not watch ${domain}.` };
  if (own.verifiedAt === null) return { outcome: "held", reason: "Ownership of this domain is not proved yet." };
  return { outcome: "stored", claim: own };
}
