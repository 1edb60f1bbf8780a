import { expect, test } from "vitest";
import { actor, ada, bob, domainOf, records, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { checkDomain } from "@/lib/domains/check-domain";
import { refreshMx } from "@/lib/policies/refresh-mx";
import { saveSettings } from "@/lib/policies/save-settings";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { appliedChanges, domainChanges } from "./domain-changes";
import { addDays, dayOf } from "./period";
import { settingsHistory } from "./settings-history";

setUpTwoTenants();

const name = "marked.example";
const today = () => dayOf(new Date());

function publishMx(...hosts: string[]): void {
  records[name] = { mx: hosts.map((host, index) => ({ preference: index, exchange: `${host}.${name}` })) };
}

const changes = (workspace: Workspace, day = today()) =>
  inWorkspace(workspace, (tenant) => domainChanges(tenant, { name, period: { from: day, to: day } }));

test("what owners and looks at DNS change is told in order, with the day, and the settings' policies by day", async () => {
  publishMx("mx1");
  await watch(ada, name);
  const settings = { additionalRecipients: [], maxAge: 86_400, mxHosts: [`mx1.${name}`], hosting: "self" as const };
  await saveSettings(ada, actor, name, { ...settings, mode: "enforce" }, world);
  publishMx("mx1", "mx2");
  await checkDomain(ada, actor, name, world);
  await refreshMx(ada, actor, name, world);
  const day = today();
  expect(await changes(ada)).toEqual([
    { day, kind: "record", text: "Domain added" },
    { day, kind: "record", text: "Reporting record found" },
    { day, kind: "policy", text: "MTA-STS set from testing to enforce" },
    { day, kind: "policy", text: "max_age set from 1 week to 1 day" },
    { day, kind: "mx", text: `MX mx2.${name} added to DNS` },
    { day, kind: "mx", text: `MX mx2.${name} added to the policy` },
  ]);
  const history = async () => {
    const domain = await domainOf(ada, name);
    return inWorkspace(ada, (tenant) => settingsHistory(tenant, domain, { from: addDays(day, -7), to: day }));
  };
  const set = { mode: "enforce", maxAge: 86_400, mx: [`mx1.${name}`, `mx2.${name}`] };
  expect(await history()).toEqual([{ from: day, policy: set }]);
  await db.domain.updateMany({ where: { name }, data: { createdAt: new Date(`${addDays(day, -30)}T00:00:00Z`) } });
  expect(await history()).toEqual([
    { from: null, policy: { mode: "testing", maxAge: 604_800, mx: [`mx1.${name}`] } },
    { from: day, policy: set },
  ]);
});

test("a day before has none, and a stranger sees nothing", async () => {
  expect(await changes(ada, addDays(today(), -1))).toEqual([]);
  expect(await changes(bob)).toEqual([]);
});

test("a policy is marked on the day that the leading reporter first applied it, but for its first", () => {
  const policy = { mode: "testing" as const, maxAge: 604_800, mx: ["mx1.a.example"] };
  const applied = [
    { from: "2026-09-01", to: "2026-09-03", policy },
    { from: "2026-09-03", to: "2026-09-09", policy: { ...policy, mode: "enforce" as const, mx: ["mx2.a.example"] } },
  ];
  const text =
    "google.com first applied a policy that has the mode enforce, not testing, lists mx2.a.example, lacks mx1.a.example";
  expect(appliedChanges({ reporter: "google.com", applied })).toEqual([{ day: "2026-09-03", kind: "policy", text }]);
  expect(appliedChanges(null)).toEqual([]);
});
