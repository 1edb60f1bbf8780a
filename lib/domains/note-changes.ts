/** What the looks at DNS find changed, written to the audit log: that is also where the last known state stands. */
import { z } from "zod";
import { recordAudit, type Actor, type AuditVerb } from "@/lib/audit/record-audit";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { Proof } from "./find-proof";
import type { MxLookUp } from "./look-up-mx";

const proofVerbs: AuditVerb[] = ["domain.verify", "domain.proof-found", "domain.proof-gone", "domain.lose"];
const mxVerbs: AuditVerb[] = ["domain.add", "domain.refresh-mx", "domain.mx-change"];

type Where = { actor: Actor; name: string };

/** Records that the proof of a domain is gone from DNS, or there again; what DNS does not answer is no change. */
export async function noteProofChange(tenant: Tenant, { actor, name }: Where, proof: Proof): Promise<void> {
  if (!proof.isCertain) return;
  const last = await lastEntry(tenant, name, proofVerbs);
  const wasThere = last?.verb === "domain.verify" || last?.verb === "domain.proof-found";
  if (proof.isProved === wasThere) return;
  const verb = proof.isProved ? "domain.proof-found" : "domain.proof-gone";
  const detail = { finding: proof.finding };
  await recordAudit(tenant.tx, { workspaceId: tenant.workspace.id, actor, verb, subject: name, detail });
}

const Known = z.object({ hosts: z.array(z.string()) });

/** Records which MX servers DNS has gained and lost since they were last looked up; the first look has nothing to compare with. */
export async function noteMxChange(tenant: Tenant, { actor, name }: Where, mx: MxLookUp): Promise<void> {
  if (mx.outcome === "failed") return;
  const hosts = mx.outcome === "found" ? mx.hosts : [];
  const known = await knownMx(tenant, name);
  const added = known ? hosts.filter((host) => !known.includes(host)) : [];
  const removed = known ? known.filter((host) => !hosts.includes(host)) : [];
  if (known && added.length + removed.length === 0) return;
  const detail = { added, removed, hosts };
  await recordAudit(tenant.tx, {
    ...{ workspaceId: tenant.workspace.id, actor, verb: "domain.mx-change", subject: name, detail },
  });
}

/** The MX servers of a domain as DNS had them when they were last noted; undefined where that never was. */
export async function knownMx(tenant: Tenant, name: string): Promise<string[] | undefined> {
  return Known.safeParse((await lastEntry(tenant, name, mxVerbs))?.detail).data?.hosts;
}

const Lost = z.object({ removed: z.array(z.string()) });

/** The MX servers that DNS was seen to lose since then, whether or not it has them again. */
export async function lostMx({ workspace, tx }: Tenant, name: string, since: Date): Promise<string[]> {
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId: workspace.id, subject: name, verb: "domain.mx-change", at: { gte: since } },
    select: { detail: true },
    orderBy: { id: "desc" },
    take: mostLooked,
  });
  return entries.flatMap(({ detail }) => Lost.safeParse(detail).data?.removed ?? []);
}

const mostLooked = 100;

function lastEntry({ workspace, tx }: Tenant, name: string, verbs: AuditVerb[]) {
  return tx.auditEntry.findFirst({
    where: { workspaceId: workspace.id, subject: name, verb: { in: verbs } },
    select: { verb: true, detail: true },
    orderBy: { id: "desc" },
  });
}
