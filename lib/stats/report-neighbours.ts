import { noFilters } from "@/lib/reports/report-filters";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { addDays } from "./period";
import { reportIds } from "./report-ids";
import type { Place } from "./report-place";

const farthestDays = 90;

/** The ids of the same reporter's reports just before and after one, in the order of their days and within three months of it. */
export async function reportNeighbours(
  tenant: TenantSql,
  { domainId, reporter, place }: { domainId: string; reporter: string; place: Place },
): Promise<{ earlier: string | null; later: string | null }> {
  const span = { from: addDays(place.day, -farthestDays), to: addDays(place.day, farthestDays) };
  const search = { domainId, span, filters: { ...noFilters, reporter }, most: 1 };
  const [earlier = null] = await reportIds(tenant, { ...search, after: place });
  const [later = null] = await reportIds(tenant, { ...search, before: place });
  return { earlier, later };
}
