import { beforeEach, expect, test } from "vitest";
import { reportMail } from "@/e2e/support/report-mail";
import { actor, ada, bob, database, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { deleteRemoved } from "./delete-removed";
import { retireDomain } from "./retire-domain";

const name = "removed.example";
const failures = [{ mx: "mx.removed.example", count: 2 }];

setUpTwoTenants();

beforeEach(() => useDatabase(database.workerUrl));

const mail = (to: string, domain = name) =>
  reportMail({ domain, day: "2026-09-01", reportId: "one", successful: 3, failed: 2, failures }, { to });

/** As a member does it, by the web's role. */
async function remove(): Promise<void> {
  useDatabase(database.webUrl);
  await retireDomain(ada, actor, name);
  useDatabase(database.workerUrl);
}

const left = async (domainId: string) => ({
  reports: await db.report.count({ where: { domainId } }),
  tallies: await db.tally.count({ where: { domainId } }),
});

test("a removed domain is gone with its figures at once; what its reports list is deleted by the worker", async () => {
  const { id, address } = await watch(ada, name);
  const other = await watch(bob, "stays.example");
  await ingestMails(mail(address), mail(other.address, "stays.example"));
  await remove();
  expect(await left(id)).toEqual({ reports: 1, tallies: 0 });

  expect(await deleteRemoved()).toBe(1);
  expect(await left(id)).toEqual({ reports: 0, tallies: 0 });
  expect(await left(other.id)).toMatchObject({ reports: 1 });
  expect(await db.failure.findMany({ select: { receivingMxHostname: true, workspaceId: true } })).toMatchObject([
    { workspaceId: bob.id },
  ]);
  expect(await db.domainRemoval.count()).toBe(0);
  expect(await deleteRemoved()).toBe(0);
});

test("the bytes of its mails go with the reports, and stay where somebody else's report came in the same mail", async () => {
  const { address } = await watch(ada, name);
  await watch(bob, "shared.example");
  const day = "2026-09-02";
  const figures = { successful: 3, failed: 0 };
  const shared = { domain: name, day, ...figures, more: [{ domain: "shared.example", ...figures }] };
  const [its, both] = await ingestMails(mail(address), reportMail(shared, {}));
  expect(both?.parts.map(({ outcome }) => outcome)).toEqual(["stored", "stored"]);
  await remove();
  expect(await deleteRemoved()).toBe(2);
  const ids = [its, both].map((result) => result?.deliveryId ?? "");
  const rows = await db.delivery.findMany({ where: { id: { in: ids } }, select: { id: true, raw: true } });
  expect(ids.map((id) => rows.find((row) => row.id === id)?.raw !== null)).toEqual([false, true]);
  useDatabase(database.webUrl);
  await retireDomain(bob, actor, "shared.example");
  useDatabase(database.workerUrl);
  await deleteRemoved();
  expect(await db.delivery.count({ where: { id: { in: ids }, raw: { not: null } } })).toBe(0);
});

test("a domain that is added again before that has its own reports, and keeps them", async () => {
  const before = await watch(ada, name);
  await ingestMails(mail(before.address));
  await remove();
  const [lost] = await ingestMails(mail(before.address));
  expect(lost?.outcome).toBe("unknown-domain");

  const { id, address } = await watch(ada, name);
  const [again] = await ingestMails(mail(address));
  expect(again?.outcome).toBe("stored");
  expect(await deleteRemoved()).toBe(1);
  expect(await left(before.id)).toEqual({ reports: 0, tallies: 0 });
  expect(await left(id)).toMatchObject({ reports: 1 });
  await remove();
  await deleteRemoved();
});

test("a domain that goes with its workspace leaves no reports behind either, and no stranger sees which go", async () => {
  const { id, address } = await watch(ada, name);
  await ingestMails(mail(address));
  await db.domain.delete({ where: { id } });
  useDatabase(database.webUrl);
  expect(await inWorkspace(bob, ({ tx }) => tx.domainRemoval.count())).toBe(0);
  expect(await inWorkspace(ada, ({ tx }) => tx.domainRemoval.count())).toBe(1);
  useDatabase(database.workerUrl);
  expect(await deleteRemoved()).toBe(1);
});
