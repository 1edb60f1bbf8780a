import { db } from "@/lib/db/client";
import type { InboxAddress } from "./inbox";
import { originPrefix } from "./origin-of";

const rowsAtOnce = 5_000;
/** A key is held in memory for each: of more, only a folder that has no ascending ids is looked at whole. */
const most = 200_000;

/** What is known of a folder to be no report, and lies there still. */
function leftIn(address: InboxAddress, epoch: string) {
  return { origin: { startsWith: `${originPrefix(address)}${epoch}:` }, outcome: "not-a-report" };
}

/** Whether so little other mail was left in the folder that its keys can be held in memory. */
export async function isLittleLeft(address: InboxAddress, epoch: string): Promise<boolean> {
  return (await db.delivery.count({ where: leftIn(address, epoch) })) <= most;
}

/** The keys of what was looked at in the folder and left there. */
export async function* leftInPlace(address: InboxAddress, epoch: string): AsyncGenerator<string> {
  const { origin, outcome } = leftIn(address, epoch);
  for (let last = ""; ;) {
    const rows = await db.delivery.findMany({
      where: { origin: { ...origin, gt: last }, outcome },
      select: { origin: true },
      orderBy: { origin: "asc" },
      take: rowsAtOnce,
    });
    for (const row of rows) yield row.origin.slice(origin.startsWith.length);
    if (rows.length < rowsAtOnce) return;
    last = rows.at(-1)?.origin ?? "";
  }
}
