import { DomainError } from "@/lib/errors";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { unpackJson } from "./unpack-json";

const mostFailures = 500;
/** Of all policies together, of which a report may have a hundred. */
const mostInAll = 2_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const missing = () => new DomainError("not-found", "This domain has no such report.");

/**
 * One report of a domain with its policies and, up to 500 a policy, its failures, greatest count first; fewer where many
 * policies list some. @throws DomainError `not-found`.
 */
export async function getReportOrThrow({ workspace, tx }: Tenant, domainId: string, id: string) {
  if (!uuid.test(id)) throw missing();
  const listing = await tx.policyResult.count({
    where: { workspaceId: workspace.id, reportId: id, failures: { some: {} } },
  });
  const take = Math.min(mostFailures, Math.floor(mostInAll / Math.max(1, listing)));
  const report = await tx.report.findFirst({
    where: { id, workspaceId: workspace.id, domainId },
    include: {
      policies: {
        orderBy: { position: "asc" },
        include: {
          failures: { orderBy: [{ count: { sort: "desc", nulls: "last" } }, { position: "asc" }], take },
          _count: { select: { failures: true } },
        },
      },
    },
  });
  if (!report) throw missing();
  return { ...report, raw: unpackJson(report.raw) };
}

/** What was received of a report for a domain, as JSON, and the day that it is of. @throws DomainError `not-found`. */
export async function getReportJson({ workspace, tx }: Tenant, domainId: string, id: string) {
  const where = { id, workspaceId: workspace.id, domainId };
  const report = uuid.test(id) && (await tx.report.findFirst({ where, select: { day: true, raw: true } }));
  if (!report) throw missing();
  return { day: report.day, json: unpackJson(report.raw) };
}

export type StoredReport = Awaited<ReturnType<typeof getReportOrThrow>>;
