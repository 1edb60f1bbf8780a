import { recordAudit, type Actor, type AuditVerb } from "@/lib/audit/record-audit";
import { lockDomainOrThrow, type Domain } from "@/lib/domains/get-domain";
import { lookUpMx } from "@/lib/domains/look-up-mx";
import type { DnsWorld } from "@/lib/domains/world";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { changeRisk } from "./change-risk";
import { listPolicies } from "./list-policies";
import { publishPolicy } from "./publish-policy";

/**
 * `hosts` are the servers that would no longer get mail; none where DNS could not be asked. `doubts`, in sentences, speak against enforcing
 * yet. `warning` is for testing, which harms none.
 */
export type ChangedPolicy =
  | { outcome: "saved"; warning?: string }
  | { outcome: "needs-confirmation"; hosts: string[]; reason: string; doubts: string[] };

/** What speaks against enforcing the policy of a domain yet, in sentences; none where it is ready. Those of a confirmed change are recorded. */
export type Doubts = (tenant: Tenant, domain: Domain, isConfirmed: boolean) => Promise<string[]>;

export type Settings = Pick<Domain, "additionalRecipients" | "mode" | "maxAge" | "mxHosts" | "hosting">;

type Change = {
  actor: Actor;
  verb: AuditVerb;
  /** What the settings become. */
  settings(tenant: Tenant, domain: Domain): Promise<Partial<Settings>>;
  /** The domain's name as typed by whoever accepts that mail may be refused. */
  confirmation: string | undefined;
  doubts: Doubts | undefined;
};

/**
 * Changes a domain's settings and what we serve by them, in one transaction; what would refuse mail, or turns to enforce before its time,
 * waits for the confirmation.
 * @throws DomainError `not-found`.
 */
export async function changePolicy(
  workspace: Workspace,
  name: string,
  { actor, verb, settings, confirmation, doubts: doubtsOf }: Change,
  world: DnsWorld,
): Promise<ChangedPolicy> {
  const mx = await lookUpMx(name, world);
  return inWorkspace(workspace, async (tenant) => {
    const domain = await lockDomainOrThrow(tenant, name);
    const changes = await settings(tenant, domain);
    const after = { ...domain, ...changes };
    const isConfirmed = normalizeDomain(confirmation ?? "") === name;
    const risk = changeRisk(domain, after, mx);
    const doubts = (await turnsToEnforce(tenant, domain, after))
      ? ((await doubtsOf?.(tenant, domain, isConfirmed)) ?? [])
      : [];
    if ((risk?.asks || doubts.length > 0) && !isConfirmed)
      return { outcome: "needs-confirmation", hosts: risk?.hosts ?? [], reason: risk?.reason ?? notYet, doubts };
    await applySettings(tenant, domain, changes);
    const known = { ...(risk && { risk: risk.reason }), ...(doubts.length > 0 && { doubts }) };
    const detail = { before: settingsOf(domain), after: settingsOf(after), ...known };
    await recordAudit(tenant.tx, { workspaceId: workspace.id, actor, verb, subject: name, detail });
    return { outcome: "saved", ...(risk && !risk.asks && { warning: risk.reason }) };
  });
}

const notYet =
  "Nothing shows yet that enforcing is safe: senders that keep to MTA-STS refuse to deliver to a server that fails.";

/** A policy that is only looked at is not ours to turn: of one that comes from there, what counts is what was served, and not the settings. */
async function turnsToEnforce(tenant: Tenant, before: Domain, after: Settings): Promise<boolean> {
  if (after.mode !== "enforce" || after.hosting === "watched") return false;
  if (before.hosting !== "watched") return before.mode !== "enforce";
  const current = (await listPolicies(tenant, before.id)).find(({ lastServedAt }) => lastServedAt === null);
  return current?.mode !== "enforce";
}

/** Writes settings of a domain, which is locked, and publishes what follows from them, without asking. */
export async function applySettings(
  tenant: Tenant,
  domain: Domain,
  changes: Partial<Settings & Pick<Domain, "mxRefreshedAt">>,
): Promise<void> {
  const where = { workspaceId_id: { workspaceId: tenant.workspace.id, id: domain.id } };
  // The live checks compare what is there with the settings: soon with these.
  await tenant.tx.domain.update({ where, data: { ...changes, nextCheckAt: new Date() } });
  await publishPolicy(tenant, { ...domain, ...changes }, new Date());
}

function settingsOf({ additionalRecipients, mode, maxAge, mxHosts, hosting }: Settings): Settings {
  return { additionalRecipients, mode, maxAge, mxHosts, hosting };
}
