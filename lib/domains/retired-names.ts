/** Names that were given up or lost. DNS may still lead to us for a time, so the next workspace has such a name by proof in DNS alone. */
import { z } from "zod";
import type { Tenant } from "@/lib/workspaces/in-workspace";

/** A policy that the domain had served, as it outlives the domain. */
const Version = z.object({
  firstServedAt: z.coerce.date(),
  lastServedAt: z.coerce.date().nullable(),
  hosting: z.enum(["hosted", "self", "watched"]),
  policyId: z.string(),
  text: z.string(),
  mode: z.enum(["none", "testing", "enforce"]),
  maxAge: z.number(),
});
type Version = z.infer<typeof Version>;

const mostVersions = 100;

/** Keeps that this workspace had the name until `at`, and what it had served under it, newest first, where the domain itself goes. */
export async function retireName(
  { workspace, tx }: Tenant,
  name: string,
  { at, versions = [] }: { at: Date; versions?: Version[] },
): Promise<void> {
  const key = { name, workspaceId: workspace.id };
  const kept = versions.slice(0, mostVersions).map(({ firstServedAt, lastServedAt, ...version }) => ({
    ...version,
    firstServedAt: firstServedAt.toISOString(),
    lastServedAt: lastServedAt?.toISOString() ?? null,
  }));
  const row = { retiredAt: at, versions: kept };
  await tx.retiredDomain.upsert({ where: { name_workspaceId: key }, create: { ...key, ...row }, update: row });
}

/** Gives a domain that this workspace adds again the history that it had: senders hold what it served for as long as before. */
export async function takeUpHistory(
  { workspace, tx }: Tenant,
  { id: domainId, name }: { id: string; name: string },
  at: Date,
): Promise<void> {
  const where = { name_workspaceId: { name, workspaceId: workspace.id } };
  const retired = await tx.retiredDomain.findUnique({ where, select: { versions: true } });
  const versions = z.array(Version).parse(retired?.versions ?? []);
  const data = versions.map((version) => ({
    ...version,
    ...{ workspaceId: workspace.id, domainId },
    // What we served ended with the domain; what the owner's own server does may go on.
    lastServedAt: version.lastServedAt ?? (version.hosting === "hosted" ? at : null),
  }));
  await tx.policyVersion.createMany({ data });
}

/** Whether the last to have the name was another workspace. */
export async function wasAnothers({ workspace, tx }: Tenant, name: string): Promise<boolean> {
  const last = await tx.retiredDomain.findFirst({
    where: { name },
    select: { workspaceId: true },
    orderBy: { retiredAt: "desc" },
  });
  return last !== null && last.workspaceId !== workspace.id;
}
