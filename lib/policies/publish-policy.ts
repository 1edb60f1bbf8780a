/**
 * The one place where what we serve for a domain changes. It is called in the transaction that changed the settings, so that the new
 * text is served from the commit on; the id in DNS follows, since RFC 8461 §8.1 wants the policy first.
 */
import type { Domain } from "@/lib/domains/get-domain";
import { policyId } from "@/lib/mtasts/policy-id";
import { longestCopy, NONE_POLICY } from "@/lib/mtasts/wind-down";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { listPolicies } from "./list-policies";
import { notePolicy } from "./note-policy";
import { settingsPolicy } from "./served-policy";

/** Brings what we serve for a domain in line with its settings as they stand in the transaction, which has locked it. */
export async function publishPolicy(tenant: Tenant, domain: Domain, at: Date): Promise<void> {
  const row = await rowOf(tenant, domain);
  // A name that is added again may still be wound down from before; a claim alone does not end that.
  if (row?.until && !wasVerified(domain)) return;
  if (domain.hosting !== "hosted") return leaveHosting(tenant, domain, row, at);
  const wanted = settingsPolicy(domain);
  switch (wanted.outcome) {
    case "ready":
      return serve(tenant, domain, { text: wanted.text, until: null, at });
    case "incomplete":
      // What is served stays until there is something to put in its place.
      return;
    case "off":
      await windDown(tenant, domain, at);
      return;
    default:
      return wanted satisfies never;
  }
}

/**
 * Serves mode none until what senders may hold has run out, and notes it; of a domain that was never verified, nothing was served.
 * @returns until when, or null where nothing is to be served.
 */
export async function windDown(tenant: Tenant, domain: Domain, at: Date): Promise<Date | null> {
  const row = await rowOf(tenant, domain);
  if (!row && domain.hosting !== "hosted") return null;
  const until = await heldUntil(tenant, domain, row, at);
  if (until) await serve(tenant, domain, { text: NONE_POLICY, until, at });
  else await forget(tenant, domain);
  return until;
}

/** Whether the domain was ever ours to serve. */
export function wasVerified({ verifiedAt, proofLostAt }: Domain): boolean {
  return verifiedAt !== null || proofLostAt !== null;
}

/** The alias in DNS may lead to us for a while: until what senders hold has run out, we serve what the owner's own server does. */
async function leaveHosting(tenant: Tenant, domain: Domain, row: Row | null, at: Date): Promise<void> {
  if (!row) return;
  const until = await heldUntil(tenant, domain, row, at);
  if (!until) return forget(tenant, domain);
  const wanted = domain.hosting === "self" ? settingsPolicy(domain) : null;
  const text = wanted?.outcome === "ready" ? wanted.text : wanted?.outcome === "off" ? NONE_POLICY : row.text;
  await writeRow(tenant, domain, { text, until, at });
}

/** Until when some sender may hold what this domain has served, or what is being wound down already; null where none can. */
async function heldUntil(tenant: Tenant, domain: Domain, row: Row | null, at: Date): Promise<Date | null> {
  const copy = wasVerified(domain) ? longestCopy(await listPolicies(tenant, domain.id), at) : null;
  const ends = [row?.until, copy?.until].flatMap((end) => (end && end > at ? [end] : []));
  return ends.toSorted((a, b) => Number(b) - Number(a))[0] ?? null;
}

type Row = { text: string; until: Date | null };
type Serving = Row & { at: Date };

async function serve(tenant: Tenant, domain: Domain, row: Serving): Promise<void> {
  const { text, at } = row;
  await notePolicy(tenant, domain.id, { text, policyId: policyId(text), hosting: "hosted", at });
  await writeRow(tenant, domain, row);
}

async function writeRow(tenant: Tenant, domain: Domain, { text, until, at }: Serving): Promise<void> {
  const key = keyOf(tenant, domain);
  const row = { domainId: domain.id, text, policyId: policyId(text), until, changedAt: at };
  await tenant.tx.hostedPolicy.upsert({ where: { host_workspaceId: key }, create: { ...key, ...row }, update: row });
}

/** Serves nothing any more; what was never ours to serve is not part of the history either. */
async function forget(tenant: Tenant, domain: Domain): Promise<void> {
  const { workspace, tx } = tenant;
  await tx.hostedPolicy.deleteMany({ where: keyOf(tenant, domain) });
  const versions = { workspaceId: workspace.id, domainId: domain.id, hosting: "hosted" as const };
  if (!wasVerified(domain)) await tx.policyVersion.deleteMany({ where: versions });
}

function rowOf(tenant: Tenant, domain: Domain): Promise<Row | null> {
  return tenant.tx.hostedPolicy.findUnique({ where: { host_workspaceId: keyOf(tenant, domain) } });
}

function keyOf({ workspace }: Tenant, { name }: Domain) {
  return { host: `mta-sts.${name}`, workspaceId: workspace.id };
}
