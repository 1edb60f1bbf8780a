import type { Transaction } from "@/lib/db/client";
import { talliedReports } from "./tallied-report";
import { addToTallies } from "./tally-write";

type Place = { workspaceId: string; id: string };

/** Removes stored reports that a better copy replaces: their rows, their figures, and says so on the delivery's part. */
export async function takeOutReports(tx: Transaction, places: (Place & { deliveryId: string })[]): Promise<void> {
  if (places.length === 0) return;
  const where = reportsIn(places);
  await addToTallies(tx, await talliedReports(tx, where), "subtract");
  await tx.report.deleteMany({ where });
  await tx.deliveryPart.updateMany({
    where: {
      deliveryId: { in: places.map((place) => place.deliveryId) },
      reportId: { in: places.map((place) => place.id) },
    },
    data: { outcome: "superseded", reason: "A better copy of the same report took its place.", reportId: null },
  });
}

/** The condition for these reports, by their whole key. */
export function reportsIn(places: Place[]) {
  return {
    workspaceId: { in: [...new Set(places.map((place) => place.workspaceId))] },
    id: { in: places.map((place) => place.id) },
  };
}
