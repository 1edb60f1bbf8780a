import { readReportQuery, spanOf } from "@/app/(dashboard)/[workspace]/report-query";
import { askDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { countedStandings } from "@/lib/reports/standing";
import { exportedFigures } from "./exported-figures";
import { exportedFailures, exportedReports } from "./exported-reports";
import { streamText } from "./stream-text";
import { isFormat, isOfPeriod, isWhat } from "./what";
import { writeCsv } from "./write-csv";
import { writeJson } from "./write-json";

/** What the domain's page shows under the same query, whole, as a file: `?what=reports&format=csv&period=30…`. */
export async function GET(request: Request, { params }: { params: DomainParams }): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const [what, format] = [asked.get("what"), asked.get("format")];
  const asOf = new Date();
  const query = await readReportQuery(Promise.resolve(Object.fromEntries(asked)), asOf);
  const span = spanOf(isWhat(what) && isOfPeriod(what) ? { ...query, day: null } : query);
  const { member, domain, counting, figures } = await askDomainPage(
    params,
    async (tenant, { id: domainId }, { choices }) => {
      const counting = query.count ?? choices.counting;
      const question = { domainId, period: query.period, day: query.day, standings: countedStandings[counting] };
      const isOfFigures = isWhat(what) && what !== "reports" && what !== "failures";
      const figures = isOfFigures ? exportedFigures[what](tenant, question) : null;
      return { counting, figures };
    },
  );
  if (!isWhat(what) || !isFormat(format)) return new Response("There is no such export.", { status: 400 });
  const search = { domainId: domain.id, span, filters: query.filters, standings: countedStandings[counting] };
  const list =
    what === "failures"
      ? exportedFailures(member.workspace, search, member.choices.addresses)
      : exportedReports(member.workspace, search);
  const table = (await figures) ?? list;
  const header = { domain: domain.name, what, ...span, counting, exportedAt: asOf.toISOString() };
  const days = span.from === span.to ? span.from : `${span.from}-to-${span.to}`;
  return new Response(streamText(format === "csv" ? writeCsv(table) : writeJson(header, table)), {
    headers: {
      "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${domain.name}-${what}-${days}.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
