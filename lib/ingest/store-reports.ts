/**
 * The hot write: a batch of reports into rows and tallies, set by set. The caller holds the rows of the domains concerned locked
 * (`lockClaims`), so that looking for a duplicate and storing cannot race.
 */
import type { Sql } from "@/lib/db/sql";
import { filterTypes } from "@/lib/reports/filter-types";
import type { PolicyResult } from "@/lib/tlsrpt/report";
import type { Candidate } from "./candidate";
import { insertRows, type Columns } from "./insert-rows";
import type { StorePlan } from "./plan-reports";
import { placesOf, type ReportPlace } from "./report-places";
import { settleReporters } from "./settle-reporters";
import { takeOutReports } from "./take-out-reports";
import { addToTallies } from "./tallies/tally-write";

/** Writes what was decided: rows and tallies. What is replaced goes first, so that it takes no place of a new reporter's share. */
export async function writeReports(sql: Sql, { fresh, replaced, inConflict, reporters }: StorePlan): Promise<void> {
  const readAgain = fresh.map(({ deliveryId }) => deliveryId);
  await takeOutReports(sql, replaced, readAgain);
  const settled = await settleReporters(sql, fresh, reporters);
  await Promise.all([insertReports(sql, settled), flagConflicts(sql, inConflict)]);
}

/** All at once, so that the values of one statement are gathered while Postgres works on another. */
async function insertReports(sql: Sql, reports: Candidate[]): Promise<void> {
  const policies = reports.flatMap((report) =>
    report.policies.map((policy, position) => ({ policy, position, report })),
  );
  const failures = policies.flatMap(({ policy, position: policyPosition, report }) =>
    policy.failures.map((failure, position) => ({ failure, position, policyPosition, report })),
  );
  await Promise.all([
    insertRows(sql, "Report", reportColumns, reports),
    insertRows(sql, "PolicyResult", policyColumns, policies),
    insertRows(sql, "Failure", failureColumns, failures),
    addToTallies(sql, reports, "add"),
  ]);
}

async function flagConflicts(sql: Sql, reports: ReportPlace[]): Promise<void> {
  if (reports.length === 0) return;
  await sql.$executeRaw`
    UPDATE "Report" r SET "hasConflict" = true FROM ${placesOf(reports)} WHERE (r."workspaceId", r."id") = (p."workspaceId", p."id")`;
}

type Policy = { policy: PolicyResult; position: number; report: Candidate };
type Failure = Omit<Policy, "policy"> & { failure: PolicyResult["failures"][number]; policyPosition: number };

const reportColumns = {
  id: ["uuid", (r) => r.id],
  workspaceId: ["uuid", (r) => r.workspaceId],
  domainId: ["uuid", (r) => r.domainId],
  deliveryId: ["uuid", (r) => r.deliveryId],
  key: ["text", (r) => r.key],
  contentHash: ["text", (r) => r.contentHash],
  organizationName: ["text", (r) => r.organizationName],
  contactInfo: ["text", (r) => r.contactInfo],
  submitter: ["text", (r) => r.submitter],
  reporter: ["text", (r) => r.reporter],
  externalReportId: ["text", (r) => r.externalReportId],
  start: ["timestamptz", (r) => r.start],
  end: ["timestamptz", (r) => r.end],
  day: ["date", (r) => r.day],
  receivedAt: ["timestamptz", (r) => r.receivedAt],
  standing: ["text", (r) => r.standing],
  verdict: ["text", (r) => r.verdict],
  verdictReason: ["text", (r) => r.verdictReason],
  isCounted: ["boolean", (r) => r.isCounted],
  whyNotCounted: ["text", (r) => r.whyNotCounted],
  warnings: ["text[]", (r) => r.warnings],
  raw: ["bytea", (r) => r.raw],
  successful: ["bigint", (r) => r.successful],
  failed: ["bigint", (r) => r.failed],
  hasFailures: ["boolean", (r) => r.policies.some(({ failed, failures }) => failed > 0 || failures.length > 0)],
  policyTypes: ["text[]", (r) => filterTypes(r.policies.map((policy) => policy.type))],
  resultTypes: ["text[]", (r) => filterTypes(resultTypesOf(r.policies))],
} satisfies Columns<Candidate>;

function* resultTypesOf(policies: PolicyResult[]): Iterable<string> {
  for (const { failures } of policies) for (const { resultType } of failures) yield resultType;
}

const policyColumns = {
  workspaceId: ["uuid", (p) => p.report.workspaceId],
  reportId: ["uuid", (p) => p.report.id],
  position: ["int", (p) => p.position],
  type: ["text", (p) => p.policy.type],
  domain: ["text", (p) => p.policy.domain],
  policyString: ["text[]", (p) => p.policy.policyString],
  mxHosts: ["text[]", (p) => p.policy.mxHosts],
  successful: ["bigint", (p) => p.policy.successful],
  failed: ["bigint", (p) => p.policy.failed],
} satisfies Columns<Policy>;

const failureColumns = {
  workspaceId: ["uuid", (f) => f.report.workspaceId],
  reportId: ["uuid", (f) => f.report.id],
  policyPosition: ["int", (f) => f.policyPosition],
  position: ["int", (f) => f.position],
  resultType: ["text", (f) => f.failure.resultType],
  sendingMtaIp: ["text", (f) => f.failure.sendingMtaIp],
  receivingMxHostname: ["text", (f) => f.failure.receivingMxHostname],
  receivingMxHelo: ["text", (f) => f.failure.receivingMxHelo],
  receivingIp: ["text", (f) => f.failure.receivingIp],
  count: ["bigint", (f) => f.failure.count],
  additionalInformation: ["text", (f) => f.failure.additionalInformation],
  reasonCode: ["text", (f) => f.failure.reasonCode],
} satisfies Columns<Failure>;
