import { env } from "@/lib/env";
import type { Domain } from "@/lib/domains/get-domain";
import { recordState, type RecordState } from "@/lib/domains/record-state";
import { arrivals, type Arrivals } from "@/lib/stats/arrivals";
import { inboxContact } from "@/lib/stats/inbox-contact";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

/** How reports come to a domain, link by link, as it stands now. */
export type LoopState = {
  record: RecordState;
  /** `finding` is what the last look at DNS found, in words. */
  proof: { isVerified: boolean; checkedAt: Date | null; finding: string | null };
  inbox: InboxLink;
  arrivals: Arrivals;
};

/** Whether mail that arrives is fetched. What is wrong, and with what, is the operator's alone. */
export type InboxLink = { outcome: "reached" | "unreachable" | "silent" | "unknown"; lookedAt: Date | null };

/** Within so long an inbox is looked at, unless nobody does so any more. */
const longestSilence = Math.max(5 * 60, 3 * env.INBOX_POLL_SECONDS) * 1_000;

/** Looks at what is kept alone: nothing is asked of DNS or of the inbox. */
export async function loopState(tenant: TenantSql, domain: Domain, asOf: Date): Promise<LoopState> {
  const { id: domainId, name, token } = domain;
  const isVerified = domain.verifiedAt !== null;
  const [inbox, arrived] = await Promise.all([
    inboxLink(tenant, asOf),
    arrivals(tenant, { domainId, name, token, isVerified }),
  ]);
  return {
    record: recordState(domain),
    proof: { isVerified, checkedAt: domain.proofCheckedAt, finding: domain.proofFinding },
    inbox,
    arrivals: arrived,
  };
}

async function inboxLink(tenant: TenantSql, asOf: Date): Promise<InboxLink> {
  const state = await inboxContact(tenant);
  const lookedAt = state?.polledAt ?? null;
  if (!state || (!state.connectedAt && !state.lastError)) return { outcome: "unknown", lookedAt };
  if (!state.connectedAt) return { outcome: "unreachable", lookedAt };
  const latest = Math.max(state.connectedAt.getTime(), lookedAt?.getTime() ?? 0);
  return { outcome: asOf.getTime() - latest > longestSilence ? "silent" : "reached", lookedAt };
}
