import type { Tenant } from "@/lib/workspaces/in-workspace";

const perPage = 25;

type Question = { domainId: string; from: string; to: string; after: string | null };

const shown = {
  id: true,
  organizationName: true,
  reporter: true,
  externalReportId: true,
  day: true,
  receivedAt: true,
  standing: true,
  verdict: true,
  verdictReason: true,
  isCounted: true,
  hasConflict: true,
  successful: true,
  failed: true,
} as const;

/** One page of a domain's reports, newest day first; `after` is the last id of the page before. Times as ISO 8601. */
export async function listReports({ workspace, tx }: Tenant, { domainId, from, to, after }: Question) {
  const cursor = after === null ? null : await place({ workspace, tx }, after);
  const rows = await tx.report.findMany({
    where: {
      ...{ workspaceId: workspace.id, domainId, day: { gte: new Date(from), lte: new Date(to) } },
      ...(cursor && { OR: [{ day: { lt: cursor.day } }, { day: cursor.day, id: { lt: cursor.id } }] }),
    },
    select: shown,
    orderBy: [{ day: "desc" }, { id: "desc" }],
    take: perPage + 1,
  });
  const reports = rows.slice(0, perPage).map((row) => ({
    ...row,
    day: row.day.toISOString().slice(0, 10),
    receivedAt: row.receivedAt.toISOString(),
    successful: Number(row.successful),
    failed: Number(row.failed),
  }));
  return { reports, next: rows.length > perPage ? (reports.at(-1)?.id ?? null) : null };
}

export type ListedReport = Awaited<ReturnType<typeof listReports>>["reports"][number];

const uuid = /^[0-9a-f-]{36}$/;

function place({ workspace, tx }: Tenant, id: string) {
  if (!uuid.test(id)) return null;
  return tx.report.findFirst({ where: { id, workspaceId: workspace.id }, select: { id: true, day: true } });
}
