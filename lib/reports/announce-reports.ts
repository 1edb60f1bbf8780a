import { arrayOf } from "@/lib/db/array-of";
import type { Sql } from "@/lib/db/sql";

/** Where a figure changed. */
export type ReportedDomain = { workspaceId: string; domainId: string };

export const reportChannel = "waxseal_reports";

/** A payload has room for 8,000 bytes; a place takes 74. */
const placesPerPayload = 100;

/**
 * Says to whoever watches that figures or arrivals of these domains have changed, when the transaction commits and only then. One
 * statement, whatever their number.
 */
export async function announceReports(sql: Sql, places: readonly ReportedDomain[]): Promise<void> {
  if (places.length === 0) return;
  const payloads = payloadsOf(places);
  await sql.$executeRaw`SELECT pg_notify(${reportChannel}, p) FROM unnest(${arrayOf("text", payloads)}) AS p`;
}

/** The places of one announcement, each once, in as few payloads as they need. */
export function payloadsOf(places: readonly ReportedDomain[]): string[] {
  const named = [...new Set(places.map(nameOf))];
  const chunks = Math.ceil(named.length / placesPerPayload);
  return Array.from({ length: chunks }, (_, at) =>
    named.slice(at * placesPerPayload, (at + 1) * placesPerPayload).join(" "),
  );
}

/** The places of a payload; what is no place is passed over. */
export function placesIn(payload: string): ReportedDomain[] {
  return payload.split(" ").flatMap((name) => {
    const [workspaceId, domainId] = name.split("/");
    return workspaceId && domainId ? [{ workspaceId, domainId }] : [];
  });
}

function nameOf({ workspaceId, domainId }: ReportedDomain): string {
  return `${workspaceId}/${domainId}`;
}
