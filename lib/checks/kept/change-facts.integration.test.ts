import { expect, test } from "vitest";
import { actor, ada, bob, claim, domainOf, records, setUpTwoTenants, verify, world } from "@/e2e/support/two-tenants";
import { checkDomain } from "@/lib/domains/check-domain";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { orderToRemove } from "@/lib/policies/change-order";
import { refreshMx } from "@/lib/policies/refresh-mx";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { changeFacts, loadKept, wasLastLive, type Kept } from "./change-facts";

setUpTwoTenants();

const name = "order.example";
const old = `mx-old.${name}`;
const mx = (...hosts: string[]) => hosts.map((exchange, preference) => ({ preference, exchange }));

async function kept(workspace: Workspace) {
  const domain = await domainOf(workspace, name);
  return inWorkspace(workspace, (tenant) => loadKept(tenant, domain, old));
}

test("when a server went out of DNS is known from what was noted; a stranger sees nothing of it", async () => {
  records[name] = { mx: mx(`mx1.${name}`, old) };
  await claim(ada, name);
  await claim(bob, name);
  expect(await kept(ada)).toEqual({ lastLive: null, idSince: null });
  records[name] = { mx: mx(`mx1.${name}`) };
  await refreshMx(ada, actor, name, world);
  expect((await kept(ada)).lastLive).toBeInstanceOf(Date);
  expect(await kept(bob)).toEqual({ lastLive: null, idSince: null });
});

test("of a server that went out of DNS after the last look, the time to wait has not passed", async () => {
  records[name] = { mx: mx(`mx1.${name}`, old) };
  await verify(ada, name);
  await refreshMx(ada, actor, name, world);
  const seen = async (workspace: Workspace) => {
    const domain = await domainOf(workspace, name);
    return inWorkspace(workspace, (tenant) => wasLastLive(tenant, domain, old));
  };
  expect([await seen(ada), await seen(bob)]).toEqual([true, false]);
  const facts = await look([`mx1.${name}`], "abc", { wasLive: true });
  if ("failed" in facts) throw new Error(facts.failed);
  expect(orderToRemove(old, facts).map(({ done }) => done)).toEqual([true, false, false, false]);
  records[name] = { mx: mx(`mx1.${name}`) };
  await checkDomain(ada, actor, name, world);
  expect(await seen(ada)).toBe(false);
});

const asOf = new Date("2026-11-26T12:00:00Z");
const text = `version: STSv1\nmode: testing\nmx: ${old}\nmx: mx1.${name}\nmax_age: 604800\n`;
const record = { name: `_mta-sts.${name}`, type: "TXT" as const, text: "v=STSv1; id=abc;" };
const served: Kept["served"] = { state: "serving", since: asOf, text, policyId: "abc", record };
const base: Kept = { domain: name, served, lastLive: null, idSince: null, asOf };

function look(hosts: string[], id: string, rest: Partial<Kept> = {}) {
  const resolver = fakeResolver({
    [name]: { mx: mx(...hosts), ttl: 600 },
    [record.name]: { txt: [`v=STSv1; id=${id};`] },
  });
  return changeFacts(old, { ...base, ...rest }, { resolver });
}

test("the facts are those of DNS now and of the policy that is served", async () => {
  expect(await look([`mx1.${name}`, old], "abc")).toEqual({
    ...{ domain: name, policyMx: [old, `mx1.${name}`], live: [`mx1.${name}`, old], ttl: 600 },
    ...{ idIsCurrent: true, unchangedSince: null, mayBeHeld: true, lastLive: asOf, asOf },
  });
  expect(await look([], "xyz", { idSince: asOf })).toMatchObject({
    live: [],
    idIsCurrent: false,
    unchangedSince: asOf,
  });
});

test("where MTA-STS is off or being wound down, there is no policy to add a server to, unless one is seen elsewhere", async () => {
  expect(await look([old], "abc", { served: { state: "off" } })).toMatchObject({ policyMx: null, mayBeHeld: false });
  const seen = { mode: "enforce" as const, maxAge: 604_800, mx: [old] };
  const elsewhere = await look([old], "abc", { served: { state: "off" }, seen });
  expect(elsewhere).toMatchObject({ policyMx: [old], mayBeHeld: true });
  const [yesterday, earlier] = [new Date("2026-11-25T12:00:00Z"), new Date("2026-11-24T12:00:00Z")];
  const longest = { mode: "enforce" as const, maxAge: 604_800, lastServedAt: yesterday, isStillServed: false };
  const going: Kept["served"] = { ...served, state: "winding-down", until: asOf, longest };
  const facts = await look([old], "abc", { served: going, idSince: earlier });
  expect(facts).toMatchObject({ policyMx: null, mayBeHeld: true, unchangedSince: yesterday });
});

test("of a server that went out of DNS just now, resolvers still know", async () => {
  const facts = await look([`mx1.${name}`], "abc", { lastLive: new Date(asOf.getTime() - 60_000) });
  if ("failed" in facts) throw new Error(facts.failed);
  expect(orderToRemove(old, facts).map(({ done }) => done)).toEqual([true, false, false, false]);
});

test("where DNS does not answer, that is said", async () => {
  const resolver = fakeResolver({ [name]: "timeout" });
  expect(await changeFacts(old, base, { resolver })).toEqual({
    failed: "DNS could not be asked for the MX servers: timed out.",
  });
  const withoutRecord = fakeResolver({ [name]: { mx: mx(old) }, [record.name]: "timeout" });
  expect(await changeFacts(old, base, { resolver: withoutRecord })).toEqual({
    failed: `DNS could not be asked for the record at ${record.name}: timed out.`,
  });
});
