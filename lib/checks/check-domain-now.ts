/** One run of a domain's live checks, kept: for its page and for the worker. */
import { recordAudit, workerActor, type Actor } from "@/lib/audit/record-audit";
import { getDomainOrThrow, type Domain } from "@/lib/domains/get-domain";
import { realWorld, type World } from "@/lib/domains/world";
import { takeAttempt } from "@/lib/limits/take-attempt";
import { listPolicies, type PolicyVersion } from "@/lib/policies/list-policies";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { keepResults } from "./kept/keep-results";
import { listChecks, type ListedCheck } from "./kept/list-checks";
import { noteServed } from "./kept/note-served";
import { runChecks } from "./run-checks";
import type { ServedPolicy } from "./sight/sight";
import { sightOf } from "./sight/sight-of";
import { wishesOf } from "./wishes";

const hour = 3_600_000;
const betweenRuns = 6 * hour;
/** What was seen so lately is not looked at again. */
const fresh = 10_000;
/** A run that is at it for longer has ended with its process. */
const longestRun = 120_000;
const mostServed = 20;

/**
 * Runs every check of a domain and keeps what it says. Where somebody is at it, or was a moment ago, the kept results are given.
 * @throws DomainError `not-found`; `forbidden` where a workspace asks too often.
 */
export async function checkDomainNow(
  workspace: Workspace,
  actor: Actor,
  name: string,
  world: World = realWorld(),
  asOf = new Date(),
): Promise<ListedCheck[]> {
  const what = "checks of this workspace's domains";
  if (actor !== workerActor) await takeAttempt([{ key: `checks:${workspace.id}`, most: 60, minutes: 10, what }], asOf);
  const { isOurs, domain, versions } = await inWorkspace(workspace, (tenant) => begin(tenant, name, asOf));
  if (!isOurs) return inWorkspace(workspace, (tenant) => listChecks(tenant, domain.id));
  const wishes = wishesOf(domain, versions, asOf);
  const sight = sightOf({ domain: name, wishes, servedBefore: stillHeld(versions, asOf), asOf }, world);
  const results = await runChecks(sight);
  return inWorkspace(workspace, async (tenant) => {
    // First the domain's row: whoever else keeps results of it waits.
    await end(tenant, domain, asOf);
    await keepResults(tenant, domain.id, { results, asOf });
    await noteServed(tenant, domain, sight);
    const entry = { workspaceId: workspace.id, actor, subject: name };
    if (actor !== workerActor) await recordAudit(tenant.tx, { ...entry, verb: "domain.run-checks" });
    return listChecks(tenant, domain.id);
  });
}

type Begun = { isOurs: boolean; domain: Domain; versions: PolicyVersion[] };

/** Takes the domain's checks in hand, unless somebody has. Until the end the next run is an hour away, should this one fail. */
async function begin(tenant: Tenant, name: string, asOf: Date): Promise<Begun> {
  const domain = await getDomainOrThrow(tenant, name);
  const before = (milliseconds: number) => new Date(asOf.getTime() - milliseconds);
  // A moment ahead was written while the clock was.
  const ahead = { gt: before(-longestRun) };
  const { count } = await tenant.tx.domain.updateMany({
    where: {
      ...{ id: domain.id, workspaceId: tenant.workspace.id },
      AND: [
        { OR: [{ checkedAt: null }, { checkedAt: { lt: before(fresh) } }, { checkedAt: ahead }] },
        { OR: [{ checkingSince: null }, { checkingSince: { lt: before(longestRun) } }, { checkingSince: ahead }] },
      ],
    },
    data: { checkingSince: asOf, nextCheckAt: new Date(asOf.getTime() + hour) },
  });
  return { isOurs: count > 0, domain, versions: await listPolicies(tenant, domain.id) };
}

/** What no sender can hold any longer does not matter. */
function stillHeld(versions: PolicyVersion[], asOf: Date): ServedPolicy[] {
  return versions
    .filter(({ lastServedAt, maxAge }) => !lastServedAt || lastServedAt.getTime() + maxAge * 1_000 > asOf.getTime())
    .slice(0, mostServed);
}

async function end({ workspace, tx }: Tenant, { id }: Domain, asOf: Date): Promise<void> {
  const data = { checkedAt: asOf, checkingSince: null, nextCheckAt: nextCheckAt(asOf, Math.random()) };
  const where = { workspaceId_id: { workspaceId: workspace.id, id } };
  await tx.domain.update({ where, data, select: { id: true } });
}

/** Six hours on, give or take a fifth, so that domains added together do not stay together. */
export function nextCheckAt(asOf: Date, chance: number): Date {
  return new Date(asOf.getTime() + betweenRuns * (0.8 + 0.4 * chance));
}
