import { expect, test } from "vitest";
import { ada, bob, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { talliedDomain } from "@/e2e/support/tallied-domain";
import { db } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { checkHistory } from "./check-history";
import type { CheckId, Finding, Severity } from "@/lib/checks/finding";
import { keepResults, mostKept } from "./keep-results";
import { listChecks } from "./list-checks";

setUpTwoTenants();

const begin = Date.parse("2026-05-01T00:00:00Z");
const at = (hours: number) => new Date(begin + hours * 3_600_000);

const finding = (severity: Severity, title: string, more: Partial<Finding> = {}): Finding => ({
  ...{ severity, title, evidence: "", remedy: null, section: null },
  ...more,
});
const ok = finding("ok", "All is well.");
const error = finding("error", "It is broken.");
const unknown = finding("unknown", "DNS could not be asked.");

/** A domain whose check said these things at these hours. */
async function looked(name: string, looks: [number, Finding[], CheckId?][]): Promise<string> {
  const domainId = await talliedDomain(ada, name, []);
  for (const [hours, findings, check = "mta-sts-record"] of looks)
    await inWorkspace(ada, (tenant) =>
      keepResults(tenant, domainId, { results: [{ check, findings, milliseconds: 1 }], asOf: at(hours) }),
    );
  return domainId;
}

const listed = (domainId: string, workspace: Workspace = ada) =>
  inWorkspace(workspace, (tenant) => listChecks(tenant, domainId));
const history = (domainId: string, question: Parameters<typeof checkHistory>[2] = {}, most?: number) =>
  inWorkspace(ada, (tenant) => checkHistory(tenant, domainId, question, most));
const steps = async (domainId: string) =>
  (await history(domainId)).changes.map(({ at: when, from, to }) => [(when.getTime() - begin) / 3_600_000, from, to]);

test("what stays the same is one row, seen from its first look until its last", async () => {
  const counted = (days: number) => finding("warning", `It expires in ${days} days.`, { key: "expires" });
  const id = await looked("same.example", [
    [0, [ok, counted(9)]],
    [6, [counted(8), ok]],
    [12, [ok, counted(7)]],
  ]);
  expect(await listed(id)).toMatchObject([{ severity: "warning", seenFrom: at(0), seenUntil: at(12) }]);
  expect(await db.checkState.count({ where: { domainId: id } })).toBe(1);
});

test("what changes begins a row, and is told with what came and what went", async () => {
  const id = await looked("changed.example", [
    [0, [ok]],
    [6, [error]],
    [12, [error, finding("info", "A remark.")]],
  ]);
  const { changes, next } = await history(id);
  expect(next).toBeNull();
  expect(changes).toEqual([
    {
      ...{ check: "mta-sts-record", at: at(12), from: "error", to: "error" },
      ...{ gained: [finding("info", "A remark.")], lost: [] },
    },
    { check: "mta-sts-record", at: at(6), from: "ok", to: "error", gained: [error], lost: [ok] },
    { check: "mta-sts-record", at: at(0), from: null, to: "ok", gained: [ok], lost: [] },
  ]);
});

test("other evidence under the same words is a change", async () => {
  const id = await looked("evidence.example", [
    [0, [{ ...ok, evidence: "v=STSv1; id=a;" }]],
    [6, [{ ...ok, evidence: "v=STSv1; id=b;" }]],
  ]);
  expect(await steps(id)).toEqual([
    [6, "ok", "ok"],
    [0, null, "ok"],
  ]);
});

test("a look that could not judge is no change until it lasts for a day", async () => {
  const id = await looked("doubt.example", [
    [0, [ok]],
    [6, [unknown]],
    [12, [ok]],
    [18, [unknown]],
    [30, [unknown]],
  ]);
  expect(await listed(id)).toMatchObject([{ severity: "ok", seenFrom: at(0), seenUntil: at(12) }]);
  await inWorkspace(ada, (tenant) =>
    keepResults(tenant, id, {
      results: [{ check: "mta-sts-record", findings: [unknown], milliseconds: 1 }],
      asOf: at(36),
    }),
  );
  expect(await steps(id)).toEqual([
    [36, "ok", "unknown"],
    [0, null, "ok"],
  ]);
});

test("a new fault is told at once whatever else is in doubt, and a known one is not told again", async () => {
  const id = await looked("both.example", [
    [0, [ok]],
    [6, [unknown, error]],
    [12, [finding("unknown", "Something else."), error]],
  ]);
  expect(await steps(id)).toEqual([
    [6, "ok", "error"],
    [0, null, "ok"],
  ]);
});

test("a run that ends after a later one changes nothing", async () => {
  const id = await looked("late.example", [
    [6, [ok]],
    [0, [error]],
  ]);
  expect(await steps(id)).toEqual([[6, null, "ok"]]);
});

test("of a check that changes at every look, the oldest rows are dropped", async () => {
  const id = await looked("restless.example", [
    [0, [ok], "spf"],
    [0, [ok]],
  ]);
  const row = { workspaceId: ada.id, domainId: id, check: "mta-sts-record", severity: "ok", findings: [] };
  const hours = Array.from({ length: mostKept }, (_, index) => index + 1);
  await db.checkState.createMany({
    data: hours.map((hour) => ({ ...row, fingerprint: `${hour}`, seenFrom: at(hour), seenUntil: at(hour) })),
  });
  await inWorkspace(ada, (tenant) =>
    keepResults(tenant, id, {
      results: [{ check: "mta-sts-record", findings: [error], milliseconds: 1 }],
      asOf: at(mostKept + 1),
    }),
  );
  const kept = await db.checkState.findMany({ where: { domainId: id }, orderBy: { seenFrom: "asc" } });
  expect(kept.map(({ check }) => check)).toEqual(["spf", ...Array(mostKept).fill("mta-sts-record")]);
  expect(kept[1]?.seenFrom).toEqual(at(2));
});

test("a history is read page by page, also where several checks change in one run, and of one check alone", async () => {
  const id = await looked("pages.example", [
    [0, [ok], "spf"],
    [0, [ok], "dmarc"],
    [0, [ok], "tlsa"],
    [6, [error], "dmarc"],
    [6, [error], "tlsa"],
  ]);
  const seen: string[] = [];
  let before: string | undefined;
  for (let page = 0; page < 3; page++) {
    const { changes, next } = await history(id, { before }, 2);
    seen.push(...changes.map(({ check, from, to }) => `${check} ${from} ${to}`));
    before = next ?? undefined;
  }
  expect(before).toBeUndefined();
  expect(seen).toEqual(["dmarc ok error", "tlsa ok error", "dmarc null ok", "spf null ok", "tlsa null ok"]);
  expect((await history(id, { check: "dmarc" })).changes.map(({ to }) => to)).toEqual(["error", "ok"]);
});

test.each([
  "nonsense",
  "2026-05-01T00:00:00.000Z",
  "2026-05-01T00:00:00.000Z~a\u0000",
  "+275760-01-01T00:00:00.000Z~spf",
])("the place “%s” is the beginning", async (before) => {
  const id = await looked(`place-${before.length}.example`, [[0, [ok]]]);
  expect((await history(id, { before })).changes).toHaveLength(1);
});

test("a stranger sees nothing, and keeps nothing", async () => {
  const id = await looked("hers.example", [[0, [ok]]]);
  expect(await listed(id, bob)).toEqual([]);
  expect(await inWorkspace(bob, (tenant) => checkHistory(tenant, id, {}))).toEqual({ changes: [], next: null });
  const results = [{ check: "spf" as const, findings: [error], milliseconds: 1 }];
  await expect(inWorkspace(bob, (tenant) => keepResults(tenant, id, { results, asOf: at(6) }))).rejects.toThrow();
  expect(await db.checkState.count({ where: { domainId: id } })).toBe(1);
});
