import { formatTlsa, parseTlsa } from "@/lib/dane/tlsa";
import { policyIdentity } from "@/lib/mtasts/describe-policy";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { earliestArrival } from "./period";
import type { Question } from "./question";

/** Who applied a version, and the day that its last report with a policy is of. */
export type PolicyHolder = { reporter: string; day: string };

/** One version of a policy as reporters applied it. `policy` is null for a TLSA set, and for a text that is no valid policy. */
export type PolicyVersion = {
  type: "sts" | "tlsa";
  /** The domain of the policy: for DANE, the mail server whose records these are (RFC 8460 §1.1). */
  domain: string | null;
  lines: string[];
  policy: MtaStsPolicy | null;
  /** The latest day first, and of one day who made most connections. */
  holders: PolicyHolder[];
};

type Row = { reporter: string; day: string; type: "sts" | "tlsa"; domain: string | null; lines: string[] };

const mostReporters = 100;
/** Of each reporter so many reports are looked at, those that came last: one that came late may be of an earlier day. */
const mostReports = 50;
/** Of one report: under DANE a sender has a policy for each mail server. */
const mostPolicies = 30;

/**
 * The versions of policies that the reporters of a period applied last, each by its latest report with the text of any, also after the
 * period: what a sender may still hold is no matter of the days that are looked at. The version seen last first. A reporter that met with
 * two on one day is under both.
 */
export async function policiesSeen(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
): Promise<PolicyVersion[]> {
  const counted = [...standings];
  const rows = await tx.$queryRaw<Row[]>`
    WITH seen AS (
      SELECT "key" AS "reporter", sum("successful") + sum("failed") AS "connections" FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'reporter'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${counted})
        AND "reports" > 0 AND "key" <> '*'
      GROUP BY "key" ORDER BY "connections" DESC, "key" LIMIT ${mostReporters}
    )
    SELECT seen."reporter", to_char(latest."day", 'YYYY-MM-DD') AS "day", p."type", p."domain", p."policyString" AS "lines"
    FROM seen CROSS JOIN LATERAL (
      SELECT own."id", own."day" FROM (
        SELECT * FROM (
          SELECT r."id", r."day", r."receivedAt" FROM "Report" r
          WHERE r."workspaceId" = ${workspace.id}::uuid AND r."domainId" = ${domainId}::uuid AND r."reporter" = seen."reporter"
            AND r."receivedAt" >= ${earliestArrival(period)}::timestamptz AND r."day" >= ${period.from}::date
            AND r."isCounted" AND r."standing" = ANY(${counted}) AND r."policyTypes" && ARRAY['sts', 'tlsa']
          ORDER BY r."receivedAt" DESC LIMIT ${mostReports}
        ) came ORDER BY "day" DESC, "receivedAt" DESC OFFSET 0
      ) own WHERE EXISTS (
        SELECT FROM "PolicyResult" t WHERE t."workspaceId" = ${workspace.id}::uuid AND t."reportId" = own."id"
          AND t."type" IN ('sts', 'tlsa') AND cardinality(t."policyString") BETWEEN 1 AND 100)
      ORDER BY own."day" DESC, own."receivedAt" DESC LIMIT 1
    ) latest CROSS JOIN LATERAL (
      SELECT "type", "domain", "policyString", "position" FROM "PolicyResult"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "reportId" = latest."id"
        AND "type" IN ('sts', 'tlsa') AND cardinality("policyString") BETWEEN 1 AND 100
      ORDER BY "position" LIMIT ${mostPolicies}
    ) p ORDER BY latest."day" DESC, seen."connections" DESC, seen."reporter", p."position" DESC`;
  const versions = new Map<string, PolicyVersion>();
  for (const { reporter, day, type, domain, lines } of rows) {
    const version = { type, domain, ...readPolicy(type, lines), holders: [] };
    const mark = JSON.stringify([type, domain, version.policy ? policyIdentity(version.policy) : version.lines]);
    const known = versions.get(mark) ?? version;
    versions.set(mark, known);
    if (!known.holders.some((holder) => holder.reporter === reporter)) known.holders.push({ reporter, day });
  }
  return [...versions.values()];
}

/** The lines of a policy in one way of writing, and what they say. */
export function readPolicy(type: string, sent: string[]): Pick<PolicyVersion, "lines" | "policy"> {
  const lines = sent.map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean);
  if (type !== "sts") return { lines: [...new Set(lines.map(inOneWriting))].sort(), policy: null };
  const parsed = parsePolicy(lines.join("\n"));
  return { lines, policy: parsed.ok ? parsed.policy : null };
}

/** Senders break the digits into groups, and write them in capitals (RFC 6698 §2.2); what is no TLSA record stays as it came. */
function inOneWriting(line: string): string {
  const record = parseTlsa(line);
  return record ? formatTlsa(record) : line.toLowerCase();
}
