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

async function changes(workspace: Workspace, day = today()) {
  const { id } = await domainOf(ada, name);
  return inWorkspace(workspace, (tenant) =>
    domainChanges(tenant, { domain: { id, name }, period: { from: day, to: day } }),
  );
}

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
  await db.domain.updateMany({ where: { name }, data: { hosting: "watched" } });
  expect(await history(), "what is set is not published").toEqual([]);
});

test("a day before has none, and a stranger sees nothing", async () => {
  expect(await changes(ada, addDays(today(), -1))).toEqual([]);
  expect(await changes(bob)).toEqual([]);
});

test("what live checks found is told on its day: faults, mends and another policy, and each against what was last known", async () => {
  const { id } = await domainOf(ada, name);
  const policy = (mode: string) => `version: STSv1\nmode: ${mode}\nmx: mx1.${name}\nmax_age: 604800\n`;
  const turn = (check: string, time: string, severity: string, evidence: string, title = "So it is.") => ({
    ...{ workspaceId: ada.id, domainId: id, check, severity, fingerprint: time },
    ...{ seenFrom: new Date(time), seenUntil: new Date(time), findings: [{ severity, title, evidence }] },
  });
  await db.checkState.createMany({
    data: [
      turn("mta-sts-policy", "2026-03-01T06:00:00Z", "ok", policy("testing")),
      turn("mta-sts-policy", "2026-03-02T06:00:00Z", "ok", policy("enforce")),
      turn("mx-starttls", "2026-03-01T06:00:00Z", "ok", "TLSv1.3"),
      turn("mx-starttls", "2026-03-01T23:59:59Z", "error", "", "The certificate has expired."),
      turn("mx-starttls", "2026-03-03T06:00:00Z", "unknown", ""),
      turn("mx-starttls", "2026-03-04T06:00:00Z", "ok", "TLSv1.3"),
      turn("dmarc", "2026-03-02T06:00:00Z", "warning", "", "The first look."),
    ],
  });
  const marks = (workspace: Workspace, from: string, to: string) =>
    inWorkspace(workspace, (tenant) => domainChanges(tenant, { domain: { id, name }, period: { from, to } }));
  expect(await marks(ada, "2026-03-01", "2026-03-04")).toEqual([
    {
      day: "2026-03-01",
      kind: "mx",
      text: "STARTTLS at the mail servers no longer in order: The certificate has expired",
    },
    { day: "2026-03-02", kind: "policy", text: "MTA-STS policy served now has the mode enforce, not testing" },
    { day: "2026-03-04", kind: "mx", text: "STARTTLS at the mail servers in order again" },
  ]);
  expect(await marks(ada, "2026-03-03", "2026-03-03")).toEqual([]);
  expect(await marks(bob, "2026-03-01", "2026-03-04")).toEqual([]);
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
  const back = { from: "2026-09-10", to: "2026-09-12", policy };
  const backText =
    "google.com went back to a policy that has the mode testing, not enforce, lists mx1.a.example, lacks mx2.a.example";
  expect(appliedChanges({ reporter: "google.com", applied: [...applied, back] }).at(-1)?.text).toBe(backText);
});

test("thousands of policies that a reporter applied are told of before the test's time is up", () => {
  const applied = Array.from({ length: 5_000 }, (_, maxAge) => ({
    ...{ from: "2026-09-01", to: "2026-09-01" },
    policy: { mode: "testing" as const, maxAge, mx: Array.from({ length: 90 }, (_, n) => `mx${n}.a.example`) },
  }));
  expect(appliedChanges({ reporter: "google.com", applied })).toHaveLength(4_999);
});
