import { db } from "@/lib/db/client";

const reportsListed = 1_000;
/** One statement's, each of which may have fifty thousand failures. */
const reportsTogether = 10;
/** So long a pass goes on for, so that a worker that is told to stop ends soon. */
const millisecondsAPass = 5_000;

/**
 * Deletes the reports of domains that were removed, and the bytes of the mails that they came in: nobody reaches them any more, so that it
 * may take as many passes as it takes. For the worker. Returns how many reports.
 */
export async function deleteRemoved(): Promise<number> {
  const until = performance.now() + millisecondsAPass;
  let deleted = 0;
  while (performance.now() < until) {
    const removal = await db.domainRemoval.findFirst({ orderBy: { removedAt: "asc" } });
    if (!removal) break;
    const { workspaceId, domainId } = removal;
    const place = { workspaceId, domainId };
    const listed = await db.report.findMany({
      where: place,
      select: { id: true, deliveryId: true },
      take: reportsListed,
    });
    if (listed.length === 0) await db.domainRemoval.deleteMany({ where: place });
    for (let from = 0; from < listed.length && performance.now() < until; from += reportsTogether) {
      const some = listed.slice(from, from + reportsTogether);
      await deleteBytes(some);
      deleted += (await db.report.deleteMany({ where: { workspaceId, id: { in: some.map(({ id }) => id) } } })).count;
    }
  }
  return deleted;
}

/** What came with a report on another domain that somebody has, or with one that is held, is still to be had from the same bytes. */
async function deleteBytes(reports: { id: string; deliveryId: string }[]): Promise<void> {
  const deliveryIds = reports.map(({ deliveryId }) => deliveryId);
  const stored = { outcome: "stored", reportId: { notIn: reports.map(({ id }) => id) } };
  const others = await db.deliveryPart.findMany({
    where: { deliveryId: { in: deliveryIds }, OR: [{ outcome: "held" }, stored] },
    select: { deliveryId: true, domain: true, outcome: true },
  });
  const names = others.flatMap(({ domain }) => domain ?? []);
  const claims = await db.domain.findMany({ where: { name: { in: names } }, select: { name: true } });
  const claimed = new Set<string | null>(claims.map(({ name }) => name));
  const needed = others.filter(({ domain, outcome }) => outcome === "held" || claimed.has(domain));
  const notIn = needed.map(({ deliveryId }) => deliveryId);
  await db.delivery.updateMany({ where: { id: { in: deliveryIds, notIn } }, data: { raw: null } });
}
