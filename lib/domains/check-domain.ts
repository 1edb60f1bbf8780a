import { recordAudit, workerActor, type Actor } from "@/lib/audit/record-audit";
import { env } from "@/lib/env";
import { isUniqueViolation } from "@/lib/db/client";
import { takeAttempt } from "@/lib/limits/take-attempt";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { findProof, type Proof } from "./find-proof";
import { getDomainOrThrow, type Domain } from "./get-domain";
import { lookUpMx, type MxLookUp } from "./look-up-mx";
import { noteMxChange, noteProofChange } from "./note-changes";
import { proofLoss } from "./proof-loss";
import { retireName } from "./retired-names";
import { unseatHolder } from "./unseat-holder";
import { realWorld, type DnsWorld } from "./world";

const heldElsewhere =
  "Another workspace holds this domain. It is yours once the TXT challenge is published and theirs is gone.";

/**
 * Looks for the proof of ownership in DNS now, and turns the domain *verified* when it is there; of a verified domain, notes what has
 * changed in DNS: the proof, and the MX servers. Without its proof for a week, it is no longer verified.
 * @throws DomainError `not-found`; `forbidden` where a workspace asks too often.
 */
export async function checkDomain(
  workspace: Workspace,
  actor: Actor,
  name: string,
  world: DnsWorld = realWorld(),
): Promise<Domain> {
  if (actor !== workerActor)
    await takeAttempt([
      { key: `proof:${workspace.id}`, most: 120, minutes: 10, what: "checks of this workspace's domains" },
    ]);
  const domain = await inWorkspace(workspace, (tenant) => getDomainOrThrow(tenant, name));
  const [proof, mx] = await Promise.all([findProof(domain, world), domain.verifiedAt ? lookUpMx(name, world) : null]);
  try {
    return await inWorkspace(workspace, async (tenant) => {
      if (mx) await noteChanges(tenant, actor, domain, { proof, mx });
      return noteProof(tenant, actor, domain, proof);
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    if (actor === workerActor && proof.byChallenge && (await unseatHolder(name, world)))
      return inWorkspace(workspace, (tenant) => noteProof(tenant, actor, domain, proof));
    const refused = { ...proof, isProved: false, finding: heldElsewhere };
    return inWorkspace(workspace, (tenant) => noteProof(tenant, actor, domain, refused));
  }
}

async function noteChanges(
  tenant: Tenant,
  actor: Actor,
  { name }: Domain,
  { proof, mx }: { proof: Proof; mx: MxLookUp },
): Promise<void> {
  await noteProofChange(tenant, { actor, name }, proof);
  await noteMxChange(tenant, { actor, name }, mx);
}

async function noteProof(tenant: Tenant, actor: Actor, domain: Domain, proof: Proof): Promise<Domain> {
  const { workspace, tx } = tenant;
  const asOf = new Date();
  const turnsVerified = proof.isProved && domain.verifiedAt === null;
  const { lostAt, isOver, finding } = proofLoss(domain, proof, asOf);
  await tx.domain.update({
    where: { workspaceId_id: { workspaceId: workspace.id, id: domain.id } },
    data: {
      proofCheckedAt: asOf,
      proofFinding: finding,
      proofLostAt: lostAt,
      ...(proof.recordSeen !== null && { recordSeen: proof.recordSeen }),
      nextProofAt: nextProofAt(domain, proof.isProved, asOf),
      ...(turnsVerified && { verifiedAt: asOf }),
      ...(isOver && { verifiedAt: null }),
    },
  });
  if (isOver) await retireName(tenant, domain.name, { at: asOf });
  const entry = { workspaceId: workspace.id, actor, subject: domain.name, detail: { finding } };
  if (turnsVerified) await recordAudit(tx, { ...entry, verb: "domain.verify" });
  else if (isOver) await recordAudit(tx, { ...entry, verb: "domain.lose" });
  else if (actor !== workerActor) await recordAudit(tx, { ...entry, verb: "domain.check" });
  return getDomainOrThrow(tenant, domain.name);
}

/** A verified domain is looked at daily; a claim every minute at first, then ever more rarely, at least daily. */
function nextProofAt(domain: Domain, isProved: boolean, asOf: Date): Date {
  const age = asOf.getTime() - domain.createdAt.getTime();
  const day = 86_400_000;
  const isSettled = isProved || (env.DOMAIN_PROOF === "none" && domain.verifiedAt !== null);
  const pause = isSettled ? day : Math.min(day, Math.max(60_000, age / 20));
  return new Date(asOf.getTime() + pause);
}
