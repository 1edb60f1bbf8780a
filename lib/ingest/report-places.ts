import { Prisma } from "@/lib/db/client";

/** The whole key of a stored report. */
export type ReportPlace = { workspaceId: string; id: string };

/** Stored reports by their keys, as a table `p` to join with. */
export function placesOf(places: ReportPlace[]): Prisma.Sql {
  const workspaces = places.map((place) => place.workspaceId);
  return Prisma.sql`unnest(${workspaces}::uuid[], ${places.map((place) => place.id)}::uuid[]) AS p ("workspaceId", "id")`;
}
