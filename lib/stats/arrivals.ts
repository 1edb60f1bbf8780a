import type { TenantSql } from "@/lib/workspaces/in-workspace";

type Way = "mail" | "https" | "upload";

/** What came for a domain so far, the latest of it: reports that are stored, and what gave none. */
export type Arrivals = {
  /** Of the latest `mostLooked`; the way that each came by. */
  stored: {
    reports: number;
    byWay: Record<Way, number>;
    lastArrival: Date;
    /** Of those whose dates and counts are possible, where there are any: anybody can send others. */
    lastDay: string;
    lastReporter: string;
  } | null;
  held: NotStored | null;
  refused: NotStored | null;
};

/** How many there are, up to `mostLooked`, and when and why the last of them. */
export type NotStored = { count: number; last: Date; reason: string | null };

/** So many are looked at; a count of as many means "or more". */
export const mostLooked = 200;

type Question = { domainId: string; name: string; token: string; isVerified: boolean };

/**
 * What came for a domain. Deliveries belong to the instance, not to a tenant: so only such are seen as bear this domain's own token,
 * or were handed in by this workspace; and of those that bear none, where senders know one address for all, only the holder's.
 */
export async function arrivals(tenant: TenantSql, question: Question): Promise<Arrivals> {
  const [stored, held, refused] = await Promise.all([
    storedReports(tenant, question),
    heldParts(tenant, question),
    refusedDeliveries(tenant, question),
  ]);
  return { stored, held, refused };
}

async function storedReports({ workspace, tx }: TenantSql, { domainId }: Question): Promise<Arrivals["stored"]> {
  const rows = await tx.$queryRaw<{ way: Way; reports: number; last: Date; day: string; reporter: string }[]>`
    SELECT CASE "verdict" WHEN 'uploaded' THEN 'upload' WHEN 'unauthenticated' THEN 'https' ELSE 'mail' END AS "way",
           count(*)::int AS "reports", max("receivedAt") AS "last", bool_or("isSane") AS "isSane",
           to_char(coalesce(max("day") FILTER (WHERE "isSane"), max("day")), 'YYYY-MM-DD') AS "day",
           (array_agg("reporter" ORDER BY "isSane" DESC, "day" DESC, "id" DESC))[1] AS "reporter"
    FROM (SELECT "id", "verdict", "receivedAt", "day", "reporter",
                 "whyNotCounted" IS DISTINCT FROM 'implausible' AS "isSane" FROM "Report"
          WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid
          ORDER BY "day" DESC, "id" DESC LIMIT ${mostLooked}) AS r
    GROUP BY 1 ORDER BY "isSane" DESC, "day" DESC`;
  const [latest] = rows;
  if (!latest) return null;
  const byWay = { mail: 0, https: 0, upload: 0 };
  for (const { way, reports } of rows) byWay[way] = reports;
  return {
    reports: byWay.mail + byWay.https + byWay.upload,
    byWay,
    lastArrival: new Date(Math.max(...rows.map((row) => row.last.getTime()))),
    lastDay: latest.day,
    lastReporter: latest.reporter,
  };
}

async function heldParts(
  { workspace, tx }: TenantSql,
  { name, token, isVerified }: Question,
): Promise<NotStored | null> {
  const rows = await tx.$queryRaw<Counted[]>`
    SELECT count(*)::int AS "count", max("receivedAt") AS "last", (array_agg("reason" ORDER BY "receivedAt" DESC))[1] AS "reason"
    FROM (SELECT d."receivedAt", p."reason" FROM "DeliveryPart" p JOIN "Delivery" d ON d."id" = p."deliveryId"
          WHERE p."outcome" = 'held' AND p."domain" = ${name} AND CASE
            WHEN d."workspaceId" IS NOT NULL THEN d."workspaceId" = ${workspace.id}::uuid
            WHEN cardinality(d."tokens") > 0 THEN d."tokens" @> ARRAY[${token}]
            ELSE ${isVerified} END
          ORDER BY d."receivedAt" DESC LIMIT ${mostLooked}) AS h`;
  return notStored(rows);
}

async function refusedDeliveries({ workspace, tx }: TenantSql, { token }: Question): Promise<NotStored | null> {
  const rows = await tx.$queryRaw<Counted[]>`
    SELECT count(*)::int AS "count", max("receivedAt") AS "last", (array_agg("reason" ORDER BY "receivedAt" DESC))[1] AS "reason"
    FROM (SELECT "receivedAt", "reason" FROM "Delivery"
          WHERE "outcome" IN ('unreadable', 'unknown-domain') AND "tokens" @> ARRAY[${token}]
            AND ("workspaceId" IS NULL OR "workspaceId" = ${workspace.id}::uuid)
          ORDER BY "receivedAt" DESC LIMIT ${mostLooked}) AS r`;
  return notStored(rows);
}

type Counted = { count: number; last: Date | null; reason: string | null };

function notStored([row]: Counted[]): NotStored | null {
  return row?.last ? { count: row.count, last: row.last, reason: row.reason } : null;
}
