import { notFound } from "next/navigation";
import { decoded } from "@/lib/names/decoded";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { requireMember, type Member } from "@/app/session";
import type { Plans } from "@/lib/db/read-at-once";
import { getDomainOrThrow, type Domain } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { askInSnapshot, inWorkspace, type Tenant, type TenantSql } from "@/lib/workspaces/in-workspace";

export type DomainParams = Promise<{ workspace: string; domain: string }>;

type Page = { member: Member; path: string; domain: Domain };
/** What a page reads in the transaction, or the snapshot, in which its domain was found. */
type Read<Of, T> = (tenant: Of, domain: Domain, member: Member) => Promise<T>;

/**
 * What every page of a domain begins with: the member, the domain (404 if the workspace has none of that name) and, in the same
 * transaction, what the page shows.
 */
export async function loadDomainPage<T>(params: DomainParams, load: Read<Tenant, T>): Promise<Page & { loaded: T }> {
  const { member, name } = await askedFor(params);
  return inWorkspace(member.workspace, async (tenant) => {
    const page = await openPage(tenant, member, name);
    return { ...page, loaded: await load(tenant, page.domain, member) };
  }).catch(notFoundIfUnknown);
}

/** The same of figures and lists: as of one moment, while the answers to what is asked, each a promise, are on their way. */
export async function askDomainPage<Asked extends object>(
  params: DomainParams,
  ask: Read<TenantSql, Asked>,
  plans?: Plans,
): Promise<Page & Asked> {
  const { member, name } = await askedFor(params);
  const openAndAsk = async (tenant: TenantSql) => {
    const page = await openPage(tenant, member, name);
    return { ...page, ...(await ask(tenant, page.domain, member)) };
  };
  return askInSnapshot(member.workspace, openAndAsk, plans).catch(notFoundIfUnknown);
}

async function askedFor(params: DomainParams): Promise<{ member: Member; name: string }> {
  const { workspace, domain } = await params;
  const typed = decoded(domain);
  return { member: await requireMember(workspace), name: normalizeDomain(typed) ?? typed };
}

async function openPage(tenant: TenantSql, member: Member, name: string): Promise<Page> {
  const domain = await getDomainOrThrow(tenant, name);
  return { member, path: `/${member.workspace.slug}/domains/${domain.name}`, domain };
}

function notFoundIfUnknown(error: unknown): never {
  if (error instanceof DomainError && error.code === "not-found") notFound();
  throw error;
}
