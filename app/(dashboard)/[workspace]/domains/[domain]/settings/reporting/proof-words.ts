import type { RecordState } from "@/lib/domains/record-state";

export type ProofWords = { tone: "success" | "warning" | "failure"; title: string; text: string };

type Known = {
  name: string;
  isVerified: boolean;
  /** Whether this instance asks for no proof of ownership. */
  isTrusted: boolean;
  record: RecordState;
  /** Whether the proof was there and is missing since. */
  isLost: boolean;
  /** What the last look at DNS found of the proof. */
  finding: string | null;
};

const trust =
  "The domain counts as yours without proof, since this instance trusts its members; reports come once the record is published.";

/** Where a domain stands: whether it is proved to be the owner's, and whether its reports are asked for. These are two things. */
export function proofWords({ name, isVerified, isTrusted, isLost, record, finding }: Known): ProofWords {
  const isFirst = record.outcome === "ours" && record.place === 1;
  const found = finding ?? "DNS has not been looked at yet.";
  if (isVerified && isFirst) return { tone: "success", title: "Verified", text: found };
  if (isVerified && record.outcome === "ours")
    return {
      tone: "warning",
      title: "Verified, but not the first recipient",
      text: "Microsoft reports to the first recipient of a record only. Publish the record below, which puts this domain's address first.",
    };
  if (isVerified && record.outcome === "unknown")
    return {
      tone: isTrusted ? "warning" : "success",
      title: isTrusted ? "Not looked at yet" : "Verified",
      text: found,
    };
  if (isVerified) {
    const text = isLost ? found : `${whyNone(name, record)} ${isTrusted ? trust : found}`;
    return { tone: "warning", title: "No reports are asked for", text };
  }
  return { tone: "warning", title: "Not verified yet", text: found };
}

function whyNone(name: string, record: RecordState): string {
  if (record.outcome === "unusable") return `The record at _smtp._tls.${name} cannot be used: ${record.reason}`;
  if (record.outcome === "elsewhere")
    return `The record at _smtp._tls.${name} does not name this domain's address, so reports go elsewhere.`;
  return `No TXT record is published at _smtp._tls.${name} yet.`;
}

/** What the reporting record is for. @param provesOwner where the address in it is the domain's own; else another record proves it. */
export function recordPurpose({ provesOwner }: { provesOwner: boolean }): string {
  const asks = "One TXT record in DNS. It asks other mail servers for a daily report";
  return provesOwner ? `${asks}, and proves that the domain is yours.` : `${asks}.`;
}
