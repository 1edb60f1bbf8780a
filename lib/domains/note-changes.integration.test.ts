import { beforeEach, expect, test } from "vitest";
import { actor, ada, bob, publishRecord, records, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { checkDomain } from "./check-domain";

setUpTwoTenants();

let serial = 0;
let name: string;

beforeEach(async () => {
  name = `changes-${(serial += 1)}.example`;
  publishMx("mx1", "mx2");
  await watch(ada, name);
});

function publishMx(...hosts: string[]): void {
  records[name] = { mx: hosts.map((host, index) => ({ preference: index, exchange: `${host}.${name}` })) };
}

const look = () => checkDomain(ada, workerActor, name, world);

const noted = async () => {
  const entries = await db.auditEntry.findMany({
    where: {
      workspaceId: ada.id,
      subject: name,
      verb: { in: ["domain.mx-change", "domain.proof-gone", "domain.proof-found"] },
    },
    orderBy: { id: "asc" },
  });
  return entries.map(({ verb, detail, actor: who }) => ({ verb, detail, who }));
};

test("an MX server that DNS gained or lost is noted once, with the set as it then is", async () => {
  await look();
  expect(await noted()).toEqual([]);
  publishMx("mx1", "mx3");
  await look();
  await look();
  expect(await noted()).toEqual([
    {
      ...{ verb: "domain.mx-change", who: "worker" },
      detail: { added: [`mx3.${name}`], removed: [`mx2.${name}`], hosts: [`mx1.${name}`, `mx3.${name}`] },
    },
  ]);
  delete records[name];
  await look();
  expect((await noted())[1]?.detail).toEqual({ added: [], removed: [`mx1.${name}`, `mx3.${name}`], hosts: [] });
});

test("another order of the servers is no change, nor is a DNS that does not answer", async () => {
  publishMx("mx2", "mx1");
  await look();
  records[name] = "timeout";
  records[`_smtp._tls.${name}`] = "timeout";
  await look();
  expect(await noted()).toEqual([]);
});

test("a record that goes and comes again is noted each time, once", async () => {
  delete records[`_smtp._tls.${name}`];
  await look();
  await look();
  await publishRecord(ada, name);
  await look();
  await checkDomain(ada, actor, name, world);
  expect(await noted()).toMatchObject([
    { verb: "domain.proof-gone", detail: { finding: `No TXT record is published at _smtp._tls.${name} yet.` } },
    {
      verb: "domain.proof-found",
      detail: { finding: `The record at _smtp._tls.${name} names this domain's report address.` },
    },
  ]);
});

test("what is noted is in the log of its own workspace alone", async () => {
  publishMx("mx9");
  await look();
  expect(await db.auditEntry.count({ where: { workspaceId: bob.id, subject: name } })).toBe(0);
  expect(await db.auditEntry.count({ where: { subject: name, verb: "domain.mx-change" } })).toBe(1);
});
