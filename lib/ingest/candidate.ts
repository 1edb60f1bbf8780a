import { createHash, hash as oneShotHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { v7 as uuidV7 } from "uuid";
import type { Standing } from "@/lib/reports/standing";
import type { WhyNotCounted } from "@/lib/reports/why-not-counted";
import { cutReport } from "@/lib/tlsrpt/cut-report";
import { futureWarning } from "@/lib/tlsrpt/future-period";
import { headlineOf } from "@/lib/tlsrpt/headline";
import { implausibleCount } from "@/lib/tlsrpt/read-count";
import type { ParsedReport, PolicyResult } from "@/lib/tlsrpt/report";
import type { Verdict } from "./dkim/authenticate";
import { warningsIn, warningsOnPart } from "./part-warnings";

/** The verdict on the mail, or on what became of it: it is its sender's, and does not say that it is about the domain. */
export type PartVerdict = Verdict | { kind: "domain-unsigned"; reason: string };

/** One domain's part of a report, ready to be stored unless it is there already. */
export type Candidate = {
  id: string;
  workspaceId: string;
  domainId: string;
  deliveryId: string;
  key: string;
  contentHash: string;
  organizationName: string | null;
  contactInfo: string | null;
  submitter: string;
  reporter: string;
  externalReportId: string;
  start: Date;
  end: Date;
  day: string;
  receivedAt: Date;
  standing: Standing;
  verdict: PartVerdict["kind"];
  verdictReason: string | null;
  isCounted: boolean;
  whyNotCounted: WhyNotCounted | null;
  warnings: string[];
  /** Its JSON, gzip-compressed. */
  raw: Uint8Array;
  successful: bigint;
  failed: bigint;
  policies: PolicyResult[];
};

type Source = {
  claim: { id: string; workspaceId: string };
  delivery: { id: string; receivedAt: Date };
  verdict: PartVerdict;
  report: ParsedReport;
  /** Places of the policies that name no domain themselves: copies of one report may take it from different hints. */
  hinted: number[];
  /** What its JSON alone is warned of, where it concerns several domains. */
  warningsInJson: string[];
  packedJson: Uint8Array;
  policyIndexes: number[];
};

/** Makes the part of `report` that the policies at `policyIndexes` are. */
export function toCandidate(source: Source): Candidate {
  const { claim, delivery, verdict, report, hinted, packedJson, policyIndexes } = source;
  const policies = policyIndexes.flatMap((index) => report.policies[index] ?? []);
  const part =
    policies.length === report.policies.length ? { raw: packedJson, warnings: report.warnings } : cut(source);
  const isHinted = (at: number) => hinted.includes(policyIndexes[at] ?? -1);
  const headline = headlineOf(policies);
  const figures = { successful: BigInt(headline.successful), failed: BigInt(headline.failed) };
  const future = futureWarning(report.start, delivery.receivedAt);
  // Kept and shown, but it would spoil every sum that it entered.
  const isImplausible = future !== null || isAbsurd(policies);
  return {
    id: uuidV7(),
    workspaceId: claim.workspaceId,
    domainId: claim.id,
    deliveryId: delivery.id,
    key: hash([report.submitter, report.reportId, report.start, report.end]),
    contentHash: hashOf(policies.map((policy, at) => (isHinted(at) ? { ...policy, domain: null } : policy))),
    organizationName: report.organizationName,
    contactInfo: report.contactInfo,
    submitter: report.submitter,
    reporter: verdict.kind === "verified" ? verdict.by : report.submitter,
    externalReportId: report.reportId,
    start: report.start,
    end: report.end,
    day: report.day,
    receivedAt: delivery.receivedAt,
    standing: standingOf(verdict),
    verdict: verdict.kind,
    verdictReason: ("reason" in verdict && verdict.reason) || null,
    isCounted: !isImplausible,
    whyNotCounted: isImplausible ? "implausible" : null,
    warnings: [...part.warnings, ...(future ? [future] : [])],
    raw: part.raw,
    ...figures,
    policies,
  };
}

/** A report that concerns several domains is rare: it is taken apart again. */
function cut({ report, packedJson, policyIndexes, warningsInJson }: Source): Pick<Candidate, "raw" | "warnings"> {
  const json = cutReport(gunzipSync(packedJson), policyIndexes);
  return { raw: gzipSync(json), warnings: warningsOnPart(report.warnings, warningsInJson, warningsIn(json)) };
}

/** Added up: counts that are possible one by one, fifty thousand to a report, would soon be more than a figure of a day can hold. */
function isAbsurd(policies: PolicyResult[]): boolean {
  let sum = 0;
  for (const { successful, failed, failures } of policies) {
    sum += successful + failed;
    for (const { count } of failures) sum += count ?? 1;
  }
  return sum >= implausibleCount;
}

function standingOf(verdict: PartVerdict): Standing {
  if (verdict.kind === "verified" || verdict.kind === "uploaded") return verdict.kind;
  return "unverified";
}

/** Failures that are hashed together: a report may bring fifty thousand, and their text at once would take as much memory again. */
const portion = 500;

function hashOf(policies: PolicyResult[]): string {
  const sum = createHash("sha256");
  for (const { failures, ...policy } of policies) {
    sum.update(JSON.stringify(policy));
    for (let at = 0; at < failures.length; at += portion) sum.update(JSON.stringify(failures.slice(at, at + portion)));
  }
  return sum.digest("base64url");
}

function hash(value: unknown): string {
  return oneShotHash("sha256", JSON.stringify(value), "base64url");
}
