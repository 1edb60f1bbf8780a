import { Prisma } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import type { Tenant, TenantSql } from "@/lib/workspaces/in-workspace";

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

export type Domain = Prisma.DomainGetPayload<{ select: typeof shown }>;

const columns = Prisma.raw(
  Object.keys(shown)
    .map((name) => `"${name}"`)
    .join(", "),
);

/** The domain of that name (A-labels) in this workspace. @throws DomainError `not-found`. */
export async function getDomainOrThrow({ workspace, tx }: TenantSql, name: string): Promise<Domain> {
  refuseNul(name);
  // By SQL, so that a page can ask it of its snapshot.
  const [domain] = await tx.$queryRaw<Domain[]>`
    SELECT ${columns} FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid AND "name" = ${name}`;
  if (!domain) throw unknown(name);
  return domain;
}

function unknown(name: string): DomainError {
  return new DomainError("not-found", `This workspace has no domain ${name}.`);
}

/** Postgres takes none in a text, and no name has one. */
function refuseNul(name: string): void {
  if (name.includes("\0")) throw unknown(name.replaceAll("\0", "\ufffd"));
}

/** The same, as nobody else changes it until the transaction ends: for verbs that write what follows from its settings elsewhere. */
export async function lockDomainOrThrow(tenant: Tenant, name: string) {
  const { workspace, tx } = tenant;
  refuseNul(name);
  await tx.$queryRaw`
    SELECT 1 FROM "Domain" WHERE "workspaceId" = ${workspace.id}::uuid AND "name" = ${name} FOR NO KEY UPDATE`;
  return getDomainOrThrow(tenant, name);
}

/** Every domain of the workspace, by name. */
export function listDomains({ workspace, tx }: Tenant): Promise<Domain[]> {
  return tx.domain.findMany({ where: { workspaceId: workspace.id }, select: shown, orderBy: { name: "asc" } });
}
