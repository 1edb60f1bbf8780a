import { problemOf } from "@/lib/reports/problem";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { policyNotHad, type SimulatedFailures } from "./enforce-simulation";
import type { FoundProblems } from "./problems";
import type { Question } from "./question";

/** The beginnings of the keys of such problems, and what ends the key of one under MTA-STS: its reporter. */
const keysBeginWith = policyNotHad.map((type) => `[${JSON.stringify(type)},`);
const reporterInKey = String.raw`,"sts",("(?:[^"\\]|\\.)*")\]$`;

/**
 * The failures of a span that the simulation of enforce mode asks for: all, by what was found of the same span, or where not all of that
 * was read, those of senders that could not get a valid policy, a row for each sender.
 */
export async function failuresWithoutPolicy(
  { workspace, tx }: TenantSql,
  { domainId, period, standings }: Question,
  { bySource, isCut }: FoundProblems,
): Promise<SimulatedFailures[]> {
  if (!isCut) return bySource;
  const rows = await tx.$queryRaw<{ key: string; failed: number }[]>`
    SELECT min("key") AS "key", sum("failed"::float8) AS "failed" FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'problem'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${[...standings]})
      AND "reports" > 0 AND "failed" > 0 AND "key" ^@ ANY(${keysBeginWith}) AND "key" ~ ${reporterInKey}
    GROUP BY substring("key" FROM ${reporterInKey})`;
  return rows.flatMap(({ key, failed }) => {
    const problem = problemOf(key);
    return problem ? [{ ...problem, failed }] : [];
  });
}
