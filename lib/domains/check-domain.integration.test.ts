import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { actor, ada, bob, domainOf, publishRecord, records, setUpTwoTenants, world } from "@/e2e/support/two-tenants";
import { workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Workspace } from "@/lib/workspaces/workspace";
import { addDomain, AddDomainInput } from "./add-domain";
import { checkDomain } from "./check-domain";
import { checkDueDomains } from "./check-due-domains";
import { challengeFor } from "./find-proof";

setUpTwoTenants();

async function publishChallenge(workspace: Workspace, name: string): Promise<void> {
  const challenge = challengeFor(await domainOf(workspace, name));
  records[challenge.name] = { txt: [challenge.text] };
}

test.each([
  ["Example.COM.", "example.com"],
  ["https://example.com/contact", "example.com"],
  ["ada@example.com", "example.com"],
  ["https://example.com/@ada@social.example", "example.com"],
  ["bücher.example", "xn--bcher-kva.example"],
])("a domain entered as %s is %s", (entered, name) => {
  expect(AddDomainInput.parse({ name: entered })).toEqual({ name });
});

test.each(["", "localhost", "two words", "_smtp._tls.example.com", "192.0.2.1", "-a.example"])(
  "%j is no domain, and the form says so",
  (entered) => {
    const parsed = AddDomainInput.safeParse({ name: entered });
    expect(parsed.error?.issues[0]?.message).toBe("Enter a domain name, such as example.com.");
  },
);

describe("where this instance serves policies", () => {
  beforeAll(() => void (env.POLICY_HOST = "policies.waxseal.example"));
  afterAll(() => void delete env.POLICY_HOST);

  // What stands elsewhere is still looked at, and kept, so that it can be wound down.
  test.each<[string, string, (typeof records)[string], string]>([
    ["none", "fresh.example", {}, "hosted"],
    ["one", "served.example", { txt: ["v=STSv1; id=2026;"] }, "watched"],
    ["a broken one", "broken.example", { txt: ["v=STSv1; id=not an id"] }, "self"],
    ["an unknown one", "unknown.example", "timeout", "self"],
  ])("a new domain that announces %s has its policy where that is safe", async (_, name, record, hosting) => {
    records[`_mta-sts.${name}`] = record;
    await addDomain(ada, actor, { name }, world);
    expect(await domainOf(ada, name)).toMatchObject({ hosting });
  });
});

test("a new domain has its MX servers from DNS and its own token", async () => {
  records["mx.example"] = { mx: [{ preference: 10, exchange: "mx1.mx.example" }] };
  await addDomain(ada, actor, { name: "mx.example" }, world);
  const domain = await domainOf(ada, "mx.example");
  expect(domain).toMatchObject({ mxHosts: ["mx1.mx.example"], mode: "testing", hosting: "self", verifiedAt: null });
  expect(domain.token).toMatch(/^[a-z2-7]{26}$/);
  await expect(addDomain(ada, actor, { name: "mx.example" }, world)).rejects.toMatchObject({
    ...{ code: "conflict", message: "mx.example is in this workspace already." },
  });
  const greetings = AddDomainInput.parse({ name: "grüße.example" });
  await addDomain(ada, actor, greetings, world);
  await expect(addDomain(ada, actor, greetings, world)).rejects.toMatchObject({
    message: "grüße.example is in this workspace already.",
  });
});

test.each([
  ["nothing", undefined, /No TXT record is published/],
  ["somebody else's address", { txt: ["v=TLSRPTv1; rua=mailto:other@reports.example"] }, /does not name tlsrpt\+/],
  [
    "two records",
    { txt: ["v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; rua=mailto:c@d.example"] },
    /cannot be used/,
  ],
  ["octets that are no text", { txt: ["v=TLSRPTv1; rua=\u0000mailto:a@b.example"] }, /cannot be used/],
  ["a dead server", "timeout" as const, /DNS could not be asked/],
])("with %s published a domain is not verified, and the owner is told why", async (what, published, finding) => {
  const name = `${what.replace(/\W+/g, "-").toLowerCase()}.example`;
  await addDomain(ada, actor, { name }, world);
  if (published) records[`_smtp._tls.${name}`] = published;
  const domain = await checkDomain(ada, actor, name, world);
  expect(domain.verifiedAt).toBeNull();
  expect(domain.proofFinding).toMatch(finding);
});

test("the published record verifies; the change and its audit entry stand together", async () => {
  await addDomain(ada, actor, { name: "proved.example" }, world);
  await publishRecord(ada, "proved.example");
  expect((await checkDomain(ada, actor, "proved.example", world)).verifiedAt).not.toBeNull();
  const entries = await db.auditEntry.findMany({ where: { subject: "proved.example" }, orderBy: { id: "asc" } });
  expect(entries.map((entry) => entry.verb)).toEqual(["domain.add", "domain.verify"]);
  expect(entries[1]).toMatchObject({ workspaceId: ada.id, actor: "test", address: "192.0.2.9" });
});

test("the background look verifies what was published since, and then rests", async () => {
  await addDomain(ada, actor, { name: "background.example" }, world);
  await publishRecord(ada, "background.example");
  expect(await checkDueDomains(new Date(), world)).toBeGreaterThan(0);
  expect((await domainOf(ada, "background.example")).verifiedAt).not.toBeNull();
  expect(await checkDueDomains(new Date(), world)).toBe(0);
});

test("what a clock that was a year ahead put off is looked at now", async () => {
  await addDomain(ada, actor, { name: "ahead.example" }, world);
  await publishRecord(ada, "ahead.example");
  const nextProofAt = new Date(Date.now() + 365 * 86_400_000);
  await db.domain.updateMany({ where: { name: "ahead.example" }, data: { nextProofAt } });
  expect(await checkDueDomains(new Date(), world)).toBe(1);
  expect((await domainOf(ada, "ahead.example")).verifiedAt).not.toBeNull();
  expect(await checkDueDomains(new Date(), world)).toBe(0);
});

test("domains whose DNS does not answer hold up no other", async () => {
  for (const name of ["dead-1.example", "dead-2.example", "dead-3.example", "alive.example"])
    await addDomain(ada, actor, { name }, world);
  await publishRecord(ada, "alive.example");
  let giveUp = () => {};
  const dead = new Promise<void>((resolve) => (giveUp = resolve));
  const { resolver } = world;
  const txt = async (name: string) => {
    if (name.includes("dead-")) await dead;
    return resolver.txt(name);
  };
  const looking = checkDueDomains(new Date(), { resolver: { ...resolver, txt } });
  await vi
    .waitFor(async () => expect((await domainOf(ada, "alive.example")).verifiedAt).not.toBeNull(), 5_000)
    .finally(giveUp);
  await looking;
});

test("a domain whose look ends in an error is looked at again after a pause, not in every pass", async () => {
  await addDomain(ada, actor, { name: "throws.example" }, world);
  const txt = vi.fn(() => Promise.reject(new Error("a fault of our own")));
  const look = (asOf: Date) => checkDueDomains(asOf, { resolver: { ...world.resolver, txt } });
  const asOf = new Date();
  await look(asOf);
  const asked = txt.mock.calls.length;
  expect(asked).toBeGreaterThan(0);
  await look(new Date(asOf.getTime() + 15_000));
  expect(txt.mock.calls.length).toBe(asked);
  await look(new Date(asOf.getTime() + 16 * 60_000));
  expect(txt.mock.calls.length).toBeGreaterThan(asked);
});

test("one workspace at a time holds a name; the holder stays while its record is published", async () => {
  await addDomain(ada, actor, { name: "contested.example" }, world);
  await publishRecord(ada, "contested.example");
  await checkDomain(ada, actor, "contested.example", world);
  await addDomain(bob, actor, { name: "contested.example" }, world);
  await publishChallenge(bob, "contested.example");
  const refused = await checkDomain(bob, workerActor, "contested.example", world);
  expect(refused.verifiedAt).toBeNull();
  expect(refused.proofFinding).toMatch(/Another workspace holds this domain/);
});

test("a rival with the TXT challenge takes over once the holder's record is gone, not while DNS is silent", async () => {
  await addDomain(ada, actor, { name: "sold.example" }, world);
  await publishRecord(ada, "sold.example");
  await checkDomain(ada, actor, "sold.example", world);
  await addDomain(bob, actor, { name: "sold.example" }, world);
  await publishChallenge(bob, "sold.example");
  records["_smtp._tls.sold.example"] = "timeout";
  expect((await checkDomain(bob, workerActor, "sold.example", world)).verifiedAt).toBeNull();
  delete records["_smtp._tls.sold.example"];
  expect((await checkDomain(bob, workerActor, "sold.example", world)).verifiedAt).not.toBeNull();
  expect((await domainOf(ada, "sold.example")).verifiedAt).toBeNull();
});

test("a workspace that asks without end is told to wait; the worker, and others, go on", async () => {
  const ask = () => checkDomain(bob, actor, "asked.example", world).then(String, (error: Error) => error.message);
  const answers: string[] = [];
  // Twice as many, for the window may end in between.
  while (answers.length < 240 && !answers.at(-1)?.startsWith("Too many")) answers.push(await ask());
  expect(answers.length).toBeGreaterThan(100);
  expect(answers.at(-1)).toMatch(/^Too many checks of this workspace's domains\. Try again in \d+ minutes?\.$/);
  await expect(checkDomain(bob, workerActor, "asked.example", world)).rejects.toMatchObject({ code: "not-found" });
  await expect(checkDomain(ada, actor, "asked.example", world)).rejects.toMatchObject({ code: "not-found" });
});
