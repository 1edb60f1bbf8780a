import { policyShareOf } from "@/lib/reports/policy-share";
import { problemOf } from "@/lib/reports/problem";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { enforceSimulation, type EnforceSimulation, type SimulatedFailures } from "./enforce-simulation";
import type { PolicyTypeFigures } from "./policy-types";
import type { Question } from "./question";

/** What MTA-STS in enforce mode would have done on a day (UTC), by those who are known, and by those who are new. */
export type SimulatedDay = { day: string; known: BySome; byNew: BySome };

/** `reporters` are all that judged connections by the policy. */
type BySome = EnforceSimulation & { reporters: string[] };

const mostRows = 20_000;

type Row = { day: string; dimension: "policy-type" | "problem"; key: string; successful: number; failed: number };

/**
 * The days of a period that have reports, latest first; on some of them nobody may have judged a connection by an MTA-STS policy.
 */
export async function simulatedDays(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
  isNew: (reporter: string) => boolean,
): Promise<SimulatedDay[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS "day", "dimension", "key",
           sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid
      AND "dimension" IN ('policy-type', 'problem')
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3 LIMIT ${mostRows}`;
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days].map(([day, ofDay]) => ({
    day,
    known: simulated(ofDay, (reporter) => !isNew(reporter)),
    byNew: simulated(ofDay, isNew),
  }));
}

function simulated(rows: Row[], counts: (reporter: string) => boolean): BySome {
  const sts: PolicyTypeFigures = { type: "sts", successful: 0, failed: 0, reporters: [] };
  const failures: SimulatedFailures[] = [];
  for (const { dimension, key, successful, failed } of rows) {
    const share = dimension === "policy-type" ? policyShareOf(key) : null;
    if (share?.type === "sts" && counts(share.reporter))
      sts.reporters.push({ reporter: share.reporter, successful, failed });
    const problem = dimension === "problem" ? problemOf(key) : null;
    if (problem && counts(problem.reporter)) failures.push({ ...problem, failed });
  }
  const reporters = sts.reporters.map(({ reporter }) => reporter);
  return { reporters, ...enforceSimulation([sts], failures) };
}
