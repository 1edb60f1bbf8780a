import { notFound } from "next/navigation";
import { requireMember, type Member } from "@/app/session";
import { getDomainOrThrow, type Domain } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { inSnapshot, type Tenant } from "@/lib/workspaces/in-workspace";

export type DomainParams = Promise<{ workspace: string; domain: string }>;

type Loaded<T> = { member: Member; path: string; domain: Domain; loaded: T };

/**
 * What every page of a domain begins with: the member, the domain (404 if the workspace has none of that name) and, in the same
 * transaction, what the page shows.
 */
export async function loadDomainPage<T>(
  params: DomainParams,
  load: (tenant: Tenant, domain: Domain) => Promise<T>,
): Promise<Loaded<T>> {
  const { workspace: slug, domain: name } = await params;
  const member = await requireMember(slug);
  try {
    return await inSnapshot(member.workspace, async (tenant) => {
      const domain = await getDomainOrThrow(tenant, decodeURIComponent(name));
      const path = `/${slug}/domains/${domain.name}`;
      return { member, path, domain, loaded: await load(tenant, domain) };
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") notFound();
    throw error;
  }
}
