import { noFilters, type ReportFilters } from "@/lib/reports/report-filters";
import { listReports } from "@/lib/stats/list-reports";
import { periodOf } from "@/lib/stats/period";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import { spreadOf } from "./spread";
import type { DashboardStage } from "./stage";

/** One page of a list, and where the next one begins; null where there is none. */
type Page = (tenant: Tenant, domainId: string, after: string | null) => Promise<{ next: string | null }>;

const year = () => periodOf({ period: "365" }, new Date());

/** The lists that have pages, with each filter by itself: a new one is a row here. */
const lists: Record<string, Page> = {
  reports: reports({}),
  "reports of one reporter": reports({ reporter: "google.com" }),
  "reports with a common result type": reports({ result: "certificate-expired" }),
  "reports with a result type that nobody gave": reports({ result: "dane-required" }),
  "reports with a policy type": reports({ policy: "tlsa" }),
  "reports with failures only": reports({ failuresOnly: true }),
  "unsigned reports": reports({ verdict: "unsigned" }),
};

function reports(narrowed: Partial<ReportFilters>): Page {
  const filters = { ...noFilters, ...narrowed };
  return (tenant, domainId, after) => listReports(tenant, { domainId, span: year(), filters, after });
}

type Depths = { pages: number; firstP95Ms: number; middleP95Ms: number; lastP95Ms: number };

/** How long a page takes at the beginning, in the middle and at the end of each list of the domain with the most rows. */
export async function measureLists(stage: DashboardStage, say: (line: string) => void) {
  const byList: Record<string, Depths> = {};
  for (const [name, page] of Object.entries(lists)) {
    const depths = await measureList(stage, page);
    const { pages, firstP95Ms, middleP95Ms, lastP95Ms } = depths;
    say(`  ${name}, ${pages} pages: p95 of the first ${firstP95Ms} ms, middle ${middleP95Ms} ms, last ${lastP95Ms} ms`);
    byList[name] = depths;
  }
  const all = Object.values(byList).flatMap((depths) => [depths.firstP95Ms, depths.middleP95Ms, depths.lastP95Ms]);
  return { p95Ms: Math.max(...all), byList };
}

async function measureList({ workspace, heavy }: DashboardStage, page: Page): Promise<Depths> {
  const places: (string | null)[] = [];
  for (let next: string | null = null, isFirst = true; next !== null || isFirst; isFirst = false) {
    places.push(next);
    const after: string | null = next;
    next = (await inWorkspace(workspace, (tenant) => page(tenant, heavy.id, after))).next;
  }
  const p95 = async (place: number) => {
    const after = places[place] ?? null;
    const work = (tenant: Tenant) => spreadOf(() => page(tenant, heavy.id, after), { before: 5, times: 40 });
    return (await inWorkspace(workspace, work)).p95Ms;
  };
  const last = places.length - 1;
  const [firstP95Ms, middleP95Ms, lastP95Ms] = [await p95(0), await p95(Math.floor(last / 2)), await p95(last)];
  return { pages: places.length, firstP95Ms, middleP95Ms, lastP95Ms };
}
