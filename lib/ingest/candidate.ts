import { createHash, randomUUID } from "node:crypto";
import type { Standing } from "@/lib/reports/standing";
import { headlineOf } from "@/lib/tlsrpt/headline";
import type { ParsedReport, PolicyResult } from "@/lib/tlsrpt/report";
import type { Verdict } from "./authenticate";

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
  verdict: Verdict["kind"];
  verdictReason: string | null;
  isCounted: boolean;
  warnings: string[];
  raw: string;
  successful: bigint;
  failed: bigint;
  policies: (PolicyResult & { id: string })[];
};

type Source = {
  claim: { id: string; workspaceId: string };
  delivery: { id: string; receivedAt: Date };
  verdict: Verdict;
  report: ParsedReport;
  json: unknown;
  policyIndexes: number[];
};

// Beyond this a count is kept and shown but would spoil every sum it entered.
const largestCounted = 10n ** 12n;
const daysOfClockError = 2;

/** Makes the part of `report` that the policies at `policyIndexes` are. */
export function toCandidate({ claim, delivery, verdict, report, json, policyIndexes }: Source): Candidate {
  const policies = policyIndexes.flatMap((index) => report.policies[index] ?? []);
  const headline = headlineOf(policies);
  const figures = { successful: BigInt(headline.successful), failed: BigInt(headline.failed) };
  const isFuture = report.start.getTime() > delivery.receivedAt.getTime() + daysOfClockError * 86_400_000;
  const isAbsurd = policies.some((policy) => policy.successful > largestCounted || policy.failed > largestCounted);
  return {
    id: randomUUID(),
    workspaceId: claim.workspaceId,
    domainId: claim.id,
    deliveryId: delivery.id,
    key: hash([report.submitter, report.reportId, report.start, report.end]),
    contentHash: hash(policies),
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
    verdictReason: "reason" in verdict ? verdict.reason : null,
    isCounted: !isFuture && !isAbsurd,
    warnings: isFuture ? [...report.warnings, "The period lies in the future: not counted."] : report.warnings,
    raw: JSON.stringify(tenantPart(json, policyIndexes)),
    ...figures,
    policies: policies.map((policy) => ({ ...policy, id: randomUUID() })),
  };
}

function standingOf(verdict: Verdict): Standing {
  if (verdict.kind === "verified" || verdict.kind === "uploaded") return verdict.kind;
  return "unverified";
}

/** The JSON with this tenant's policies only: nobody sees another's part. */
function tenantPart(json: unknown, policyIndexes: number[]): unknown {
  if (typeof json !== "object" || json === null || !("policies" in json) || !Array.isArray(json.policies)) return json;
  const policies: unknown[] = json.policies;
  return { ...json, policies: policyIndexes.map((index) => policies[index]) };
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
