import { loadDomainPage } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { getReportJson } from "@/lib/reports/get-report";

type Context = { params: Promise<{ workspace: string; domain: string; report: string }> };

/** The report's JSON, as far as it concerns this domain, as a file. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { report: id } = await params;
  const { domain, loaded: report } = await loadDomainPage(params, (tenant, { id: domainId }) =>
    getReportJson(tenant, domainId, id),
  );
  const fileName = `${domain.name}-${report.day.toISOString().slice(0, 10)}-${id.slice(0, 8)}.json`;
  return new Response(report.json, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
