import { filterType } from "@/lib/reports/filter-types";
import { sendingNetworkOf } from "@/lib/reports/sending-network";
import { failureRows, type FailureRow } from "@/lib/stats/failure-rows";
import { reportRows, type ListedReport } from "@/lib/stats/list-reports";
import type { ReportSearch } from "@/lib/stats/report-ids";
import type { Addresses } from "@/lib/workspaces/choices";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import type { Table, Value } from "./table";

const reportsAtOnce = 250;
const failuresAtOnce = 1_000;

type Search = ReportSearch & { standings: readonly string[] };

/** The list of reports as it is filtered, all of it, newest first; those of other `standings` do not count, as on the page. */
export function exportedReports(workspace: Workspace, search: Search): Table {
  const columns = ["day", "start", "end", "reporter", "organizationName", "reportId", "verdict", "isCounted"];
  return {
    columns: [...columns, "whyNotCounted", "successful", "failed", "receivedAt", "id"],
    rows: mapped(portions(workspace, search), (report) => [
      ...[report.day, report.start, report.end, report.reporter, report.organizationName, report.externalReportId],
      ...[report.verdict, report.isCounted, report.whyNotCounted, report.successful, report.failed, report.receivedAt],
      report.id,
    ]),
  };
}

/** The failure rows of these reports; of a result type or policy type that is filtered by, those of that type alone. */
export function exportedFailures(workspace: Workspace, search: Search, addresses: Addresses): Table {
  const isWhole = addresses === "whole";
  const columns = ["day", "reporter", "organizationName", "reportId", "isCounted", "policyType", "policyDomain"];
  const receiver = ["receivingMxHostname", "receivingMxHelo", "receivingIp"];
  return {
    columns: [
      ...[...columns, "resultType", ...receiver, isWhole ? "sendingMtaIp" : "sendingNetwork"],
      ...["reasonCode", "additionalInformation", "failed"],
    ],
    rows: mapped(failures(workspace, search), ({ report, row }) => [
      ...[report.day, report.reporter, report.organizationName, report.externalReportId, report.isCounted],
      ...[row.policyType, row.policyDomain, row.resultType, row.receivingMxHostname, row.receivingMxHelo],
      ...[row.receivingIp, isWhole ? row.sendingMtaIp : row.sendingMtaIp && sendingNetworkOf(row.sendingMtaIp)],
      ...[row.reasonCode, row.additionalInformation, row.count ?? 1],
    ]),
  };
}

async function* mapped<T>(portions: AsyncIterable<T[]>, rowOf: (one: T) => Value[]): AsyncGenerator<Value[]> {
  for await (const portion of portions) yield* portion.map(rowOf);
}

/** Some hundred reports at a time, each in a short transaction of its own. */
async function* portions(workspace: Workspace, { standings, ...search }: Search): AsyncGenerator<ListedReport[]> {
  let last: ListedReport | null = null;
  do {
    const portion = { ...search, after: last, most: reportsAtOnce };
    const reports: ListedReport[] = await inWorkspace(workspace, (tenant) => reportRows(tenant, portion));
    yield reports.map((report) => ({ ...report, ...countedAs(report, standings) }));
    last = reports.length === reportsAtOnce ? (reports.at(-1) ?? null) : null;
  } while (last);
}

/** A report that could count, but not by what the reader chose, is left out for what it is: `unsigned`, `broken`. */
function countedAs({ isCounted, whyNotCounted, standing, verdict }: ListedReport, standings: readonly string[]) {
  const isLeftOut = isCounted && !standings.includes(standing);
  return isLeftOut ? { isCounted: false, whyNotCounted: verdict } : { isCounted, whyNotCounted };
}

type Seen = { report: ListedReport; row: FailureRow };

async function* failures(workspace: Workspace, search: Search): AsyncGenerator<Seen[]> {
  const { result, policy } = search.filters;
  const isWanted = ({ resultType, policyType }: FailureRow) =>
    (result === null || filterType(resultType) === result) && (policy === null || filterType(policyType) === policy);
  for await (const reports of portions(workspace, search)) {
    const found = new Map(reports.map((report) => [report.id, report]));
    let left = reports.map(({ id }) => id);
    for (let after: FailureRow | null = null; left.length > 0;) {
      const portion = { reportIds: left, after, most: failuresAtOnce };
      const rows: FailureRow[] = await inWorkspace(workspace, (tenant) => failureRows(tenant, portion));
      yield rows.filter(isWanted).flatMap((row) => {
        const report = found.get(row.reportId);
        return report ? { report, row } : [];
      });
      after = rows.at(-1) ?? null;
      left = after && rows.length === failuresAtOnce ? left.slice(left.indexOf(after.reportId)) : [];
    }
  }
}
