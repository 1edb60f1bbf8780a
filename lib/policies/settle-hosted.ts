import { db } from "@/lib/db/client";
import { lockDomainOrThrow } from "@/lib/domains/get-domain";
import { log } from "@/lib/log";
import { workspaceOfRow } from "@/lib/workspaces/workspace-of-row";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { publishPolicy } from "./publish-policy";
import { settingsPolicy } from "./served-policy";

type Unsettled = Parameters<typeof settingsPolicy>[0] & { workspaceId: string };

const mostAtOnce = 50;

/**
 * Brings what we serve in line with who holds which domain: who lost one is wound down, who has one again is served, and what has been
 * wound down goes. For the worker, who sees across tenants. Returns how many policies changed.
 */
export async function settleHosted(asOf: Date): Promise<number> {
  const ended = await endWoundDown(asOf);
  const unsettled = await db.$queryRaw<Unsettled[]>`
    SELECT d."name", d."workspaceId", d."hosting"::text, d."mode"::text, d."maxAge", d."mxHosts", d."verifiedAt", d."proofLostAt"
    FROM "Domain" d
    LEFT JOIN "HostedPolicy" p ON p."host" = 'mta-sts.' || d."name" AND p."workspaceId" = d."workspaceId"
    WHERE d."hosting" = 'hosted' AND CASE
      WHEN d."verifiedAt" IS NULL THEN p."host" IS NOT NULL AND p."until" IS NULL AND d."proofLostAt" IS NOT NULL
      ELSE d."mode" <> 'none' AND d."mxHosts" <> '{}' AND (p."host" IS NULL OR p."until" IS NOT NULL) END
    ORDER BY d."id"`;
  // What makes no policy (DNS may name a mail server that none can hold) would stand first in every pass and keep out all others.
  const ready = unsettled.filter((domain) => settingsPolicy(domain).outcome !== "incomplete").slice(0, mostAtOnce);
  let settled = 0;
  for (const { name, workspaceId } of ready) {
    try {
      await inWorkspace(await workspaceOfRow(workspaceId), async (tenant) =>
        publishPolicy(tenant, await lockDomainOrThrow(tenant, name), asOf),
      );
      settled += 1;
    } catch (error) {
      log.error("policies.not-settled", { domain: name, error });
    }
  }
  return ended + settled;
}

/** What has been wound down is served no more, and the history says so. */
async function endWoundDown(asOf: Date): Promise<number> {
  const over = await db.hostedPolicy.findMany({ where: { until: { lte: asOf } }, take: mostAtOnce });
  for (const { host, workspaceId, domainId } of over)
    await db.$transaction(async (tx) => {
      await tx.hostedPolicy.deleteMany({ where: { host, workspaceId, until: { lte: asOf } } });
      if (!domainId) return;
      const where = { workspaceId, domainId, hosting: "hosted", mode: "none", lastServedAt: null } as const;
      await tx.policyVersion.updateMany({ where, data: { lastServedAt: asOf } });
    });
  return over.length;
}
