import { afterEach, beforeEach, expect, test } from "vitest";
import {
  actor,
  ada,
  bob,
  domainOf,
  publishRecord,
  records,
  setUpTwoTenants,
  watch,
  world,
} from "@/e2e/support/two-tenants";
import { workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { addDomain } from "./add-domain";
import { checkDomain } from "./check-domain";
import { retireName } from "./retired-names";

setUpTwoTenants();

let serial = 0;
let name: string;

beforeEach(() => {
  name = `lost-${(serial += 1)}.example`;
});
afterEach(() => {
  env.DOMAIN_PROOF = "dns";
});

const look = () => checkDomain(ada, workerActor, name, world);
const verbs = async () =>
  (await db.auditEntry.findMany({ where: { subject: name }, orderBy: { id: "asc" } })).map(({ verb }) => verb);
const withdraw = () => void delete records[`_smtp._tls.${name}`];
const lostDaysAgo = (days: number) =>
  db.domain.updateMany({ where: { name }, data: { proofLostAt: new Date(Date.now() - days * 86_400_000) } });

test("a proof that is gone leaves the domain verified for a week, and the owner is told until when", async () => {
  await watch(ada, name);
  withdraw();
  const first = await look();
  expect(first).toMatchObject({ verifiedAt: expect.any(Date), proofLostAt: expect.any(Date) });
  expect(first.proofFinding).toMatch(
    /^No TXT record .* If the proof is not there again by \d+ \w+ \d{4}, this domain is/,
  );
  await lostDaysAgo(6.9);
  expect((await look()).verifiedAt).not.toBeNull();
  await publishRecord(ada, name);
  expect(await look()).toMatchObject({ verifiedAt: expect.any(Date), proofLostAt: null });
});

test("gone for a week, the domain is no longer verified, and is so again with its proof", async () => {
  await watch(ada, name);
  withdraw();
  await look();
  await lostDaysAgo(7);
  const lost = await look();
  expect(lost.verifiedAt).toBeNull();
  expect(lost.proofFinding).toContain("so this domain is no longer verified: new reports are held");
  expect(await verbs()).toEqual(["domain.add", "domain.verify", "domain.proof-gone", "domain.lose"]);
  expect(await db.retiredDomain.findMany({ where: { name } })).toMatchObject([{ workspaceId: ada.id }]);
  await publishRecord(ada, name);
  expect(await look()).toMatchObject({ verifiedAt: expect.any(Date), proofLostAt: null });
});

test("what DNS does not answer takes nothing from anybody, however long", async () => {
  await watch(ada, name);
  records[`_smtp._tls.${name}`] = "timeout";
  expect((await look()).proofLostAt).toBeNull();
  await lostDaysAgo(30);
  expect((await look()).verifiedAt).not.toBeNull();
});

test("where no proof is asked, none is missed", async () => {
  env.DOMAIN_PROOF = "none";
  await addDomain(ada, actor, { name }, world);
  expect(await look()).toMatchObject({ verifiedAt: expect.any(Date), proofLostAt: null });
  await expect(addDomain(bob, actor, { name }, world)).rejects.toMatchObject({
    ...{ code: "conflict", message: `${name} is held by another workspace.` },
  });
});

test("where no proof is asked, a name that another workspace gave up still asks for it; its own has it back at once", async () => {
  env.DOMAIN_PROOF = "none";
  await inWorkspace(bob, (tenant) => retireName(tenant, name, { at: new Date("2026-01-01") }));
  await addDomain(ada, actor, { name }, world);
  const waiting = await look();
  expect(waiting.verifiedAt).toBeNull();
  await publishRecord(ada, name);
  expect((await look()).verifiedAt).not.toBeNull();

  await db.domain.deleteMany({ where: { name } });
  await addDomain(bob, actor, { name }, world);
  expect((await domainOf(bob, name)).verifiedAt).not.toBeNull();
  await db.domain.deleteMany({ where: { name } });
  await inWorkspace(ada, (tenant) => retireName(tenant, name, { at: new Date("2026-02-01") }));
  await addDomain(bob, actor, { name }, world);
  expect(await domainOf(bob, name)).toMatchObject({
    verifiedAt: null,
    proofFinding: expect.stringMatching(/^Another/),
  });
});

test("a name that leaves no room for its record is refused, and the longest that does is taken", async () => {
  const label = (length: number) => "a".repeat(length);
  const longest = `${label(63)}.${label(63)}.${label(63)}.${label(50)}`;
  expect(longest).toHaveLength(242);
  await addDomain(ada, actor, { name: longest }, world);
  const refused = addDomain(ada, actor, { name: `${longest}a` }, world);
  await expect(refused).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("too long") });
});
