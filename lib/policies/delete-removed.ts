import { db } from "@/lib/db/client";

const reportsListed = 1_000;
/** One statement's, each of which may have fifty thousand failures. */
const reportsTogether = 10;
/** So long a pass goes on for, so that a worker that is told to stop ends soon. */
const millisecondsAPass = 5_000;

/**
 * Deletes the reports of domains that were removed: nobody reaches them any more, so that it may take as many passes as it takes. For the
 * worker. Returns how many reports.
 */
export async function deleteRemoved(): Promise<number> {
  const until = performance.now() + millisecondsAPass;
  let deleted = 0;
  while (performance.now() < until) {
    const removal = await db.domainRemoval.findFirst({ orderBy: { removedAt: "asc" } });
    if (!removal) break;
    const { workspaceId, domainId } = removal;
    const place = { workspaceId, domainId };
    const listed = await db.report.findMany({ where: place, select: { id: true }, take: reportsListed });
    if (listed.length === 0) await db.domainRemoval.deleteMany({ where: place });
    const ids = listed.map(({ id }) => id);
    for (let from = 0; from < ids.length && performance.now() < until; from += reportsTogether) {
      const some = { in: ids.slice(from, from + reportsTogether) };
      deleted += (await db.report.deleteMany({ where: { workspaceId, id: some } })).count;
    }
  }
  return deleted;
}
