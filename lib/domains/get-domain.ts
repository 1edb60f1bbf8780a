import { DomainError } from "@/lib/errors";
import type { Tenant } from "@/lib/workspaces/in-workspace";

const shown = {
  id: true,
  name: true,
  token: true,
  createdAt: true,
  verifiedAt: true,
  proofCheckedAt: true,
  proofFinding: true,
  recordSeen: true,
  additionalRecipients: true,
  mode: true,
  maxAge: true,
  mxHosts: true,
  mxRefreshedAt: true,
  hosting: true,
  proofLostAt: true,
} as const;

/** The domain of that name (A-labels) in this workspace. @throws DomainError `not-found`. */
export async function getDomainOrThrow({ workspace, tx }: Tenant, name: string) {
  const domain = await tx.domain.findUnique({
    where: { workspaceId_name: { workspaceId: workspace.id, name } },
    select: shown,
  });
  if (!domain) throw new DomainError("not-found", `This workspace has no domain ${name}.`);
  return domain;
}

/** The same, as nobody else changes it until the transaction ends: for verbs that write what follows from its settings elsewhere. */
export async function lockDomainOrThrow(tenant: Tenant, name: string) {
  const { workspace, tx } = tenant;
  await tx.$queryRaw`
    SELECT 1 FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid AND "name" = ${name} FOR NO KEY UPDATE`;
  return getDomainOrThrow(tenant, name);
}

export type Domain = Awaited<ReturnType<typeof getDomainOrThrow>>;

/** Every domain of the workspace, by name. */
export function listDomains({ workspace, tx }: Tenant): Promise<Domain[]> {
  return tx.domain.findMany({ where: { workspaceId: workspace.id }, select: shown, orderBy: { name: "asc" } });
}
