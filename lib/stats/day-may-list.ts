/**
 * Whether a day can have a report that passes a list's filters, asked in a few steps of an index. Without it a rare value would have
 * the list read to its end for a single page.
 */
import { Prisma } from "@/lib/db/client";
import { policyShareKey } from "@/lib/reports/policy-share";
import type { ReportFilters } from "@/lib/reports/report-filters";
import { standings, trustedStandings } from "@/lib/reports/standing";
import { listedWhere } from "./listed-where";

/**
 * A condition on `d."day"`, true wherever a report of that day passes: by the tallies for what is counted, by the rows for what is not.
 * `of` are the conditions of the domain, on columns that both tables have.
 */
export function dayMayList(of: Prisma.Sql, filters: ReportFilters): Prisma.Sql {
  const { verdict } = filters;
  const isTrusted = trustedStandings.some((standing) => standing === verdict);
  const untrusted = isThere(Prisma.sql`"Report" WHERE ${of} AND "day" = d."day" AND ${listedWhere(filters)}
    AND (NOT "isCounted" OR "standing" = 'unverified')`);
  if (verdict !== null && !isTrusted) return untrusted;
  const marks = marksOf(filters);
  if (marks.length === 0) return Prisma.sql`true`;
  const among = verdict === null ? standings : [verdict];
  const tallied = marks.map((either) => Prisma.sql`(${Prisma.join(either.map(isTallied), " OR ")})`);
  // Most days of a small domain have no report at all, which one step tells.
  const anything = isThere(Prisma.sql`"Report" WHERE ${of} AND "day" = d."day"`);
  return Prisma.sql`${anything} AND ((${Prisma.join(tallied, " AND ")}) OR ${untrusted})`;

  function isTallied({ dimension, key }: Mark): Prisma.Sql {
    const ofDay = Prisma.sql`"Tally" WHERE ${of} AND "dimension" = ${dimension} AND "day" = d."day"
      AND "standing" = ANY(${among})`;
    // What found no place of its own among a day's keys is gathered under '*'.
    return Prisma.sql`${isThere(Prisma.sql`${ofDay} AND ${key}`)} OR ${isThere(Prisma.sql`${ofDay} AND "key" = '*'`)}`;
  }
}

/** Asked anew of every day, as far as days are wanted: EXISTS might be answered for all of them at once. */
function isThere(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT true FROM ${rows} LIMIT 1) IS NOT NULL`;
}

/** Shorter keys of tallies are never cut off. */
const surelyWhole = 600;

type Mark = { dimension: string; key: Prisma.Sql };

/** Which tallies a day has if a counted report of it passes, one of each row; a report's types and its reporter are parts of their keys. */
function marksOf(filters: ReportFilters): Mark[][] {
  const { reporter, result, policy, failuresOnly } = filters;
  const marks: Mark[][] = [];
  if (failuresOnly) marks.push(failedMarks(reporter));
  else if (reporter !== null) marks.push([{ dimension: "reporter", key: Prisma.sql`"key" = ${reporter}` }]);
  else if (filters.verdict !== null) marks.push([{ dimension: "headline", key: Prisma.sql`true` }]);
  if (result !== null && isWhole(result)) marks.push([{ dimension: "problem", key: begins(result, reporter) }]);
  if (policy !== null && isWhole(policy)) marks.push([{ dimension: "policy-type", key: ofPolicy(policy, reporter) }]);
  return marks;
}

/** Connections that failed, be it under a policy that the sum does not go by, or details of failures that none counts. */
function failedMarks(reporter: string | null): Mark[] {
  if (reporter === null)
    return [
      { dimension: "headline", key: Prisma.sql`"failed" > 0` },
      { dimension: "policy-type", key: Prisma.sql`"failed" > 0` },
      { dimension: "result-type", key: Prisma.sql`true` },
    ];
  return [
    { dimension: "reporter", key: Prisma.sql`"key" = ${reporter} AND "failed" > 0` },
    { dimension: "policy-type", key: Prisma.sql`${endsWith(reporter)} AND "failed" > 0` },
    { dimension: "problem", key: endsWith(reporter) },
  ];
}

/** A key is a JSON array that begins with the type and ends with the reporter, unless it was cut off for its length. */
function begins(type: string, reporter: string | null): Prisma.Sql {
  const begin = Prisma.sql`starts_with("key", ${`[${JSON.stringify(type)},`})`;
  if (reporter === null) return begin;
  return Prisma.sql`${begin} AND ${endsWith(reporter)}`;
}

function endsWith(reporter: string): Prisma.Sql {
  const end = `,${JSON.stringify(reporter)}]`;
  return Prisma.sql`(octet_length("key") >= ${surelyWhole} OR strpos("key", ${end}) > 0)`;
}

function ofPolicy(type: string, reporter: string | null): Prisma.Sql {
  if (reporter === null) return begins(type, null);
  const key = policyShareKey({ type, reporter });
  return key.length < surelyWhole ? Prisma.sql`"key" = ${key}` : begins(type, reporter);
}

/** Whether a filter's type is the sender's own word, and not what was made of a long or foreign one (`filterType`). */
function isWhole(type: string): boolean {
  return type.length < 40 && /^[\x20-\x7e]+$/.test(type) && !type.includes("?");
}
