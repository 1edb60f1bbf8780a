import { policyIdentity } from "@/lib/mtasts/describe-policy";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { earliestArrival } from "./period";
import { readPolicy } from "./policies-seen";
import type { PolicyTypeFigures } from "./policy-types";
import type { Question } from "./question";

/** From which day on a reporter applied a policy, and the last day that it is known to have. */
export type AppliedPolicy = { from: string; to: string; policy: MtaStsPolicy };

export type PolicyHistory = { reporter: string; applied: AppliedPolicy[] };

const mostReports = 1_100;
/** Of one report: while a new policy spreads a sender applies two, and each of a hundred that somebody makes up would be a change. */
const mostPolicies = 10;

/**
 * The MTA-STS policies that one reporter applied over a period, in order: the reporter with the most connections under MTA-STS, by one
 * report a day of it. Null where none applied any. Days are UTC.
 * @param types of the same period.
 */
export async function policyHistory(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
  types: PolicyTypeFigures[],
): Promise<PolicyHistory | null> {
  const sts = types.find(({ type }) => type === "sts");
  const [leading] = (sts?.reporters ?? []).toSorted((a, b) => b.successful + b.failed - a.successful - a.failed);
  if (!leading) return null;
  const rows = await tx.$queryRaw<{ day: string; lines: string[] }[]>`
    WITH own AS (
      SELECT r."id", r."day", r."receivedAt" FROM "Report" r
      WHERE r."workspaceId" = ${workspace.id}::uuid AND r."domainId" = ${domainId}::uuid AND r."reporter" = ${leading.reporter}
        AND r."receivedAt" >= ${earliestArrival(period)}::timestamptz AND r."day" BETWEEN ${period.from}::date AND ${period.to}::date
        AND r."isCounted" AND r."standing" = ANY(${[...standings]}) AND r."policyTypes" && ARRAY['sts']
      ORDER BY r."receivedAt" DESC LIMIT ${mostReports}
    )
    SELECT to_char(own."day", 'YYYY-MM-DD') AS "day", p."policyString" AS "lines"
    FROM (SELECT DISTINCT ON ("day") "id", "day" FROM own ORDER BY "day", "receivedAt" DESC) own
    CROSS JOIN LATERAL (
      SELECT "policyString", "position" FROM "PolicyResult"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "reportId" = own."id"
        AND "type" = 'sts' AND cardinality("policyString") BETWEEN 1 AND 100
      ORDER BY "position" LIMIT ${mostPolicies}
    ) p ORDER BY own."day", p."position"`;
  return { reporter: leading.reporter, applied: runsOf(rows) };
}

/** Days in a row under one policy are one run; an older one may stand beside a newer for days, until all servers of the sender have it. */
function runsOf(rows: { day: string; lines: string[] }[]): AppliedPolicy[] {
  const runs: AppliedPolicy[] = [];
  const latest = new Map<string, AppliedPolicy>();
  let before: Map<string, MtaStsPolicy> = new Map();
  for (const [day, policies] of byDay(rows)) {
    if (policies.size === 0) continue;
    const newest = runs.at(-1);
    const lasts = newest && policies.has(policyIdentity(newest.policy));
    for (const [identity, policy] of policies) {
      const known = lasts && latest.get(identity);
      if (known && (known === newest || before.has(identity))) {
        known.to = day;
        continue;
      }
      const run = { from: day, to: day, policy };
      runs.push(run);
      latest.set(identity, run);
    }
    before = policies;
  }
  return runs;
}

function byDay(rows: { day: string; lines: string[] }[]): Map<string, Map<string, MtaStsPolicy>> {
  const days = new Map<string, Map<string, MtaStsPolicy>>();
  for (const { day, lines } of rows) {
    const { policy } = readPolicy("sts", lines);
    const policies = days.get(day) ?? new Map<string, MtaStsPolicy>();
    days.set(day, policies);
    if (policy) policies.set(policyIdentity(policy), policy);
  }
  return days;
}
