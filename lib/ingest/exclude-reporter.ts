import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { announceReports } from "@/lib/reports/announce-reports";
import type { WhyNotCounted } from "@/lib/reports/why-not-counted";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { beyondShare, organizationOf } from "./reporter-share";
import { knownReporters } from "./settle-reporters";
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

/**
 * Takes the figures of the reporter's reports out of the tallies, or puts them back, the first to arrive first: of what came while it was
 * new no more than its share, as if it had never been excluded. @returns how many reports.
 */
async function moveFigures({ workspace, tx }: Tenant, { domainId, reporter, verb }: Move): Promise<number> {
  const excludes = verb === "exclude";
  const place = { workspaceId: workspace.id, domainId, reporter };
  const where = { ...place, ...(excludes ? { isCounted: true } : { whyNotCounted: "excluded" }) };
  const note = (some: { id: string }[], data: { isCounted: boolean; whyNotCounted: WhyNotCounted | null }) =>
    tx.report.updateMany({ where: { ...place, id: { in: some.map(({ id }) => id) } }, data });
  for (let moved = 0; ;) {
    const sent = await tx.report.findMany({
      where,
      select: { id: true, workspaceId: true, domainId: true, reporter: true, receivedAt: true, verdict: true },
      orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
      take: perRound,
    });
    if (sent.length === 0) return moved;
    const beyond = excludes ? new Set() : await beyondShare(tx, sent, await knownReporters(tx, sent));
    const [kept, moving] = [sent.filter((one) => beyond.has(one)), sent.filter((one) => !beyond.has(one))];
    const reports = await talliedReports(tx, moving);
    const counted = reports.map((report) => ({ ...report, isCounted: true }));
    await addToTallies(tx, counted, excludes ? "subtract" : "add");
    await note(moving, { isCounted: !excludes, whyNotCounted: excludes ? "excluded" : null });
    await note(kept, { isCounted: false, whyNotCounted: "quota" });
    moved += reports.length;
  }
}
