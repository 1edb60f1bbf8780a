import { z } from "zod";
import { knownMx } from "@/lib/domains/note-changes";
import { realWorld, type DnsWorld } from "@/lib/domains/world";
import { parseMtaStsRecord } from "@/lib/mtasts/record";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import type { ChangeFacts } from "@/lib/policies/change-order";
import type { ServedPolicy } from "@/lib/policies/served-policy";
import type { Domain } from "@/lib/domains/get-domain";
import type { Tenant } from "@/lib/workspaces/in-workspace";

/** What is kept of a domain that the order of a change follows from; `wasLive` by `wasLastLive`. */
export type Kept = {
  domain: string;
  served: ServedPolicy;
  lastLive: Date | null;
  wasLive?: boolean;
  idSince: Date | null;
  /** The policy that was seen at the last look, whoever serves it. */
  seen?: MtaStsPolicy | null;
  asOf: Date;
};

const Removed = z.object({ removed: z.array(z.string()) });
const mostLooked = 100;

/** When a server was last known to be in DNS, and since when the id there is known to be the right one; null where unknown. */
export async function loadKept({ workspace, tx }: Tenant, domain: Domain, host: string) {
  const entries = await tx.auditEntry.findMany({
    where: {
      ...{ workspaceId: workspace.id, subject: domain.name },
      verb: { in: ["domain.mx-change", "domain.refresh-mx"] },
    },
    select: { at: true, detail: true },
    orderBy: { id: "desc" },
    take: mostLooked,
  });
  const gone = entries.find(({ detail }) => Removed.safeParse(detail).data?.removed.includes(host));
  const id = await tx.checkState.findFirst({
    where: { workspaceId: workspace.id, domainId: domain.id, check: "policy-id" },
    select: { seenFrom: true, severity: true },
    orderBy: { seenFrom: "desc" },
  });
  return { lastLive: gone?.at ?? null, idSince: id?.severity === "ok" ? id.seenFrom : null };
}

/** Whether a server was in DNS at the last look: one that is not there now has gone since, nobody knows when. A claim alone is not looked at. */
export async function wasLastLive(tenant: Tenant, { name, verifiedAt }: Domain, host: string): Promise<boolean> {
  return verifiedAt !== null && ((await knownMx(tenant, name)) ?? []).includes(host);
}

/** The same with what DNS says now; `failed` is a sentence where it says nothing. */
export async function changeFacts(
  host: string,
  { domain, served, lastLive, wasLive = false, idSince, seen = null, asOf }: Kept,
  { resolver }: DnsWorld = realWorld(),
): Promise<ChangeFacts | { failed: string }> {
  const [mx, txt] = await Promise.all([resolver.mx(domain), resolver.txt(`_mta-sts.${domain}`)]);
  if (mx.outcome === "failed") return { failed: `DNS could not be asked for the MX servers: ${mx.reason}.` };
  if (txt.outcome === "failed")
    return { failed: `DNS could not be asked for the record at _mta-sts.${domain}: ${txt.reason}.` };
  const live = mx.outcome === "found" ? mx.records.map(({ exchange }) => exchange) : [];
  const policyMx = served.state === "off" ? (seen && seen.mode !== "none" ? seen.mx : null) : mxOf(served);
  const record = txt.outcome === "found" ? parseMtaStsRecord(txt.records) : null;
  const idIsCurrent = record?.outcome === "valid" && "policyId" in served && record.id === served.policyId;
  return {
    domain,
    policyMx,
    live,
    ttl: mx.outcome === "found" ? mx.ttl : 3_600,
    idIsCurrent,
    unchangedSince: later(sinceWhen(served), idSince),
    mayBeHeld: policyMx !== null || served.state !== "off",
    lastLive: wasLive || live.includes(host) ? asOf : lastLive,
    asOf,
  };
}

function mxOf(served: Exclude<ServedPolicy, { state: "off" }>): string[] | null {
  if (served.state === "winding-down") return null;
  const policy = served.state === "serving" ? parsePolicy(served.text) : null;
  return policy?.ok ? policy.policy.mx : [];
}

/** When what is served now took the place of what was before. */
function sinceWhen(served: ServedPolicy): Date | null {
  if (served.state === "winding-down") return served.longest.lastServedAt;
  return served.state === "serving" ? served.since : null;
}

/** The later of two moments; null unless both are known. */
function later(a: Date | null, b: Date | null): Date | null {
  return a && b && (a > b ? a : b);
}
