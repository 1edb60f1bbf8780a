import { notFound } from "next/navigation";
import { decoded } from "@/lib/names/decoded";
import { requireMember, type Member } from "@/app/session";
import { getDomainOrThrow, type Domain } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { askInSnapshot, inSnapshot, type Tenant } from "@/lib/workspaces/in-workspace";

export type DomainParams = Promise<{ workspace: string; domain: string }>;

type Page = { member: Member; path: string; domain: Domain };
/** What a page reads in the transaction in which its domain was found. */
type Read<T> = (tenant: Tenant, domain: Domain, member: Member) => Promise<T>;

/**
 * What every page of a domain begins with: the member, the domain (404 if the workspace has none of that name) and, in the same
 * transaction, what the page shows.
 */
export async function loadDomainPage<T>(params: DomainParams, load: Read<T>): Promise<Page & { loaded: T }> {
  const { member, name } = await askedFor(params);
  return inSnapshot(member.workspace, async (tenant) => {
    const page = await openPage(tenant, member, name);
    return { ...page, loaded: await load(tenant, page.domain, member) };
  }).catch(notFoundIfUnknown);
}

/** The same for a page that is drawn while the answers to what it asks, each a promise, are on their way. */
export async function askDomainPage<Asked extends object>(
  params: DomainParams,
  ask: Read<Asked>,
): Promise<Page & Asked> {
  const { member, name } = await askedFor(params);
  return askInSnapshot(member.workspace, async (tenant) => {
    const page = await openPage(tenant, member, name);
    return { ...page, ...(await ask(tenant, page.domain, member)) };
  }).catch(notFoundIfUnknown);
}

async function askedFor(params: DomainParams): Promise<{ member: Member; name: string }> {
  const { workspace, domain } = await params;
  return { member: await requireMember(workspace), name: decoded(domain) };
}

async function openPage(tenant: Tenant, member: Member, name: string): Promise<Page> {
  const domain = await getDomainOrThrow(tenant, name);
  return { member, path: `/${member.workspace.slug}/domains/${domain.name}`, domain };
}

function notFoundIfUnknown(error: unknown): never {
  if (error instanceof DomainError && error.code === "not-found") notFound();
  throw error;
}
