import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { announceReports } from "@/lib/reports/announce-reports";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { organizationOf } from "./settle-reporters";
import { talliedReports } from "./tallied-report";
import { addToTallies } from "./tally-write";

const perRound = 200;

export const ExcludeReporterInput = z.object({
  reporter: z.string().min(1).max(300),
  verb: z.enum(["exclude", "include"]),
});
type Input = z.infer<typeof ExcludeReporterInput>;

/**
 * Leaves a reporter out of all figures of a domain, or counts it again: what is stored at once, what comes later as it comes. The
 * reports stay and are shown. With one that has signed a report goes whatever claims its name. Of a name that was only claimed so far the
 * claims are left out: anybody can make them, and who signs under it one day has not been judged. @throws DomainError `not-found` where the domain has no report of that name.
 */
export async function excludeReporter(
  workspace: Workspace,
  actor: Actor,
  domainName: string,
  { reporter, verb }: Input,
): Promise<void> {
  await inWorkspace(workspace, async (tenant) => {
    const { tx } = tenant;
    const { id: domainId } = await getDomainOrThrow(tenant, domainName);
    // As ingest does, so that no report of the reporter is stored meanwhile.
    await tx.$queryRaw`SELECT "id" FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid AND "id" = ${domainId}::uuid
                       FOR NO KEY UPDATE`;
    await markReporter(tenant, { domainId, reporter, verb });
    const reports = await moveFigures(tenant, { domainId, reporter, verb });
    const entry = { workspaceId: workspace.id, actor, subject: domainName, detail: { reporter, reports } };
    await recordAudit(tx, { ...entry, verb: verb === "exclude" ? "reporter.exclude" : "reporter.include" });
    await announceReports(tx, [{ workspaceId: workspace.id, domainId }]);
  });
}

type Move = { domainId: string; reporter: string; verb: Input["verb"] };

async function markReporter({ workspace, tx }: Tenant, { domainId, reporter: name, verb }: Move): Promise<void> {
  const place = { workspaceId: workspace.id, domainId };
  const named = { ...place, reporter: name };
  if ((await tx.report.count({ where: named, take: 1 })) === 0)
    throw new DomainError("not-found", `This domain has no report of ${name}.`);
  const signed = await tx.report.findFirst({
    where: { ...named, verdict: "verified" },
    select: { receivedAt: true },
    orderBy: { receivedAt: "asc" },
  });
  const now = verb === "exclude" ? new Date() : null;
  const marks = { organization: organizationOf(name), excludedAt: signed && now, claimExcludedAt: signed ? null : now };
  await tx.reporter.upsert({
    where: { workspaceId_domainId_name: { ...place, name } },
    create: { ...place, name, firstSeenAt: signed?.receivedAt, ...marks },
    update: marks,
  });
}

/** Takes the figures of the reporter's reports out of the tallies, or puts them back. @returns how many reports. */
async function moveFigures({ workspace, tx }: Tenant, { domainId, reporter, verb }: Move): Promise<number> {
  const excludes = verb === "exclude";
  const place = { workspaceId: workspace.id, domainId, reporter };
  const where = { ...place, ...(excludes ? { isCounted: true } : { whyNotCounted: "excluded" }) };
  for (let moved = 0; ;) {
    const places = await tx.report.findMany({ where, select: { workspaceId: true, id: true }, take: perRound });
    if (places.length === 0) return moved;
    const reports = await talliedReports(tx, places);
    const counted = reports.map((report) => ({ ...report, isCounted: true }));
    await addToTallies(tx, counted, excludes ? "subtract" : "add");
    await tx.report.updateMany({
      where: { ...place, id: { in: reports.map((report) => report.id) } },
      data: { isCounted: !excludes, whyNotCounted: excludes ? "excluded" : null },
    });
    moved += reports.length;
  }
}
