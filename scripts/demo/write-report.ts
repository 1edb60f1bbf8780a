import { addDays } from "@/lib/stats/period";
import type { Entry, Problem, Sighting } from "./sighting";

/** The report's JSON (RFC 8460 §4.4), as this reporter is in the habit of writing it. */
export function writeReport(sighting: Sighting): string {
  const { reporter, day } = sighting;
  const end = reporter.wire.end === "last-second" ? `${day}T23:59:59Z` : `${addDays(day, 1)}T00:00:00Z`;
  return JSON.stringify({
    "organization-name": reporter.organization,
    "date-range": { "start-datetime": `${day}T00:00:00Z`, "end-datetime": end },
    "contact-info": reporter.contact,
    "report-id": reporter.wire.reportId(sighting),
    policies: sighting.entries.map((entry) => writeEntry(entry, sighting)),
  });
}

function writeEntry(entry: Entry, sighting: Sighting) {
  const { wire } = sighting.reporter;
  const failed = entry.problems.reduce((sum, { count }) => sum + count, 0);
  const details = entry.problems.flatMap((problem) => writeProblem(problem, sighting));
  return {
    policy: writePolicy(entry, sighting),
    summary: { "total-successful-session-count": entry.total - failed, "total-failure-session-count": failed },
    ...((details.length > 0 || wire.listsNoFailures) && { "failure-details": details }),
  };
}

function writePolicy({ type, policyDomain, policyString, mxHosts }: Entry, { reporter: { wire } }: Sighting) {
  const hasDomain = type !== "no-policy-found" || wire.namesDomain;
  const strings = type === "tlsa" && wire.joinsTlsa ? [JSON.stringify(policyString)] : policyString;
  return {
    "policy-type": type,
    ...(type !== "no-policy-found" && { "policy-string": strings }),
    ...(hasDomain && { "policy-domain": policyDomain }),
    ...(type === "sts" && wire.listsMx && { "mx-host": mxHosts }),
  };
}

/** One row for each sending address; the first takes what does not divide. */
function writeProblem(problem: Problem, sighting: Sighting) {
  const { wire } = sighting.reporter;
  const rows = Math.min(wire.rows, problem.count);
  const each = Math.floor(problem.count / rows);
  return Array.from({ length: rows }, (_, row) => ({
    "result-type": problem.resultType,
    ...wire.detail(problem, sighting, row),
    "failed-session-count": row === 0 ? problem.count - each * (rows - 1) : each,
  }));
}
