import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { announceReports } from "@/lib/reports/announce-reports";
import type { WhyNotCounted } from "@/lib/reports/why-not-counted";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { beyondShare, organizationOf, type Sent } from "./reporter-share";
import { knownReporters } from "./settle-reporters";
import { talliedPortions } from "./tallies/tallied-portions";
import { addToTallies } from "./tallies/tally-write";

const reportsListed = 200;
/** So long the domain is held for, before others have their turn; a transaction may take a minute. */
const millisecondsHeld = 10_000;

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
  const move = { reporter, verb };
  const domainId = await inWorkspace(workspace, async (tenant) => {
    const { id } = await getDomainOrThrow(tenant, domainName);
    await lock(tenant, id);
    await markReporter(tenant, { domainId: id, ...move });
    const reports = await tenant.tx.report.count({ where: movedBy(tenant, { domainId: id, ...move }) });
    const entry = { workspaceId: workspace.id, actor, subject: domainName, detail: { reporter, reports } };
    await recordAudit(tenant.tx, { ...entry, verb: verb === "exclude" ? "reporter.exclude" : "reporter.include" });
    return (await moveFigures(tenant, { domainId: id, ...move })) ? null : id;
  });
  if (domainId === null) return;
  // What is marked is left out as it comes; what a sender made large takes more than one transaction, each of which leaves sums that hold.
  while (!(await inWorkspace(workspace, (tenant) => goOn(tenant, { domainId, ...move }))));
}

async function goOn(tenant: Tenant, move: Move): Promise<boolean> {
  const { workspace, tx } = tenant;
  await lock(tenant, move.domainId);
  const name = { workspaceId: workspace.id, domainId: move.domainId, name: move.reporter };
  const marked = await tx.reporter.findUnique({ where: { workspaceId_domainId_name: name } });
  // The domain was removed meanwhile.
  if (!marked) return true;
  const isExcluded = Boolean(marked.excludedAt ?? marked.claimExcludedAt);
  // Whoever changed his mind meanwhile is right.
  return isExcluded === (move.verb === "exclude") ? moveFigures(tenant, move) : true;
}

/** As ingest does, so that no report of the reporter is stored meanwhile. */
async function lock({ workspace, tx }: Tenant, domainId: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid AND "id" = ${domainId}::uuid
                     FOR NO KEY UPDATE`;
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

function movedBy({ workspace }: Tenant, { domainId, reporter, verb }: Move) {
  const place = { workspaceId: workspace.id, domainId, reporter };
  return { ...place, ...(verb === "exclude" ? { isCounted: true } : { whyNotCounted: "excluded" }) };
}

/**
 * Takes the figures of the reporter's reports out of the tallies, or puts them back, the first to arrive first: of what came while it was
 * new no more than its share, as if it had never been excluded. @returns whether all are done.
 */
async function moveFigures(tenant: Tenant, move: Move): Promise<boolean> {
  const { workspace, tx } = tenant;
  const { domainId, verb } = move;
  const excludes = verb === "exclude";
  const note = (some: { id: string }[], data: { isCounted: boolean; whyNotCounted: WhyNotCounted | null }) =>
    tx.report.updateMany({ where: { workspaceId: workspace.id, id: { in: some.map(({ id }) => id) } }, data });
  const until = performance.now() + millisecondsHeld;
  while (performance.now() < until) {
    const sent = await nextReports(tenant, move);
    if (sent.length === 0) {
      await announceReports(tx, [{ workspaceId: workspace.id, domainId }]);
      return true;
    }
    const beyond = excludes ? new Set() : await beyondShare(tx, sent, await knownReporters(tx, sent));
    const [kept, moving] = [sent.filter((one) => beyond.has(one)), sent.filter((one) => !beyond.has(one))];
    await note(kept, { isCounted: false, whyNotCounted: "quota" });
    for await (const { places, reports } of talliedPortions(tx, moving)) {
      const counted = reports.map((report) => ({ ...report, isCounted: true }));
      await addToTallies(tx, counted, excludes ? "subtract" : "add");
      await note(places, { isCounted: !excludes, whyNotCounted: excludes ? "excluded" : null });
      if (performance.now() >= until) break;
    }
  }
  return false;
}

/** The next of them to arrive. */
function nextReports({ workspace, tx }: Tenant, { domainId, reporter, verb }: Move) {
  return tx.$queryRaw<(Sent & { id: string })[]>`
    SELECT "id", "workspaceId", "domainId", "reporter", "receivedAt", "verdict"
    FROM "Report"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "reporter" = ${reporter}
      AND CASE WHEN ${verb} = 'exclude' THEN "isCounted" ELSE "whyNotCounted" = 'excluded' END
    ORDER BY "receivedAt", "id" LIMIT ${reportsListed}`;
}
