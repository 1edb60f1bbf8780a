import { expect, test } from "vitest";
import { ada, bob, claim, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { listPolicies } from "./list-policies";
import { noteNoPolicy, notePolicy } from "./note-policy";

setUpTwoTenants();

const testing = "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 604800\n";
const enforce = "version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 86400\n";
const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const versions = (id: string, workspace: Workspace = ada) =>
  inWorkspace(workspace, (tenant) => listPolicies(tenant, id));

function note(id: string, text: string, { at, policyId = "1" }: { at: Date; policyId?: string }): Promise<void> {
  return inWorkspace(ada, (tenant) => notePolicy(tenant, id, { text, policyId, hosting: "self", at }));
}

test("a policy that stays is one version; another text or another id ends it and begins the next, newest first", async () => {
  const { id } = await claim(ada, "noted.example");
  await note(id, testing, { at: day(1) });
  await note(id, testing, { at: day(2) });
  expect(await versions(id)).toEqual([
    {
      ...{ firstServedAt: day(1), lastServedAt: null, hosting: "self" },
      ...{ policyId: "1", text: testing, mode: "testing", maxAge: 604_800 },
    },
  ]);
  await note(id, testing, { at: day(3), policyId: "2" });
  await note(id, enforce, { at: day(4), policyId: "2" });
  expect(await versions(id)).toMatchObject([
    { firstServedAt: day(4), lastServedAt: null, mode: "enforce", maxAge: 86_400 },
    { firstServedAt: day(3), lastServedAt: day(4), policyId: "2", text: testing },
    { firstServedAt: day(1), lastServedAt: day(3), policyId: "1", text: testing },
  ]);
});

test("no policy, or a text that is none, ends the current version and begins nothing", async () => {
  const { id } = await claim(ada, "ended.example");
  await note(id, testing, { at: day(1) });
  await inWorkspace(ada, (tenant) => noteNoPolicy(tenant, id, day(2)));
  await inWorkspace(ada, (tenant) => noteNoPolicy(tenant, id, day(3)));
  expect(await versions(id)).toMatchObject([{ firstServedAt: day(1), lastServedAt: day(2) }]);
  await note(id, testing, { at: day(4) });
  await note(id, "<!doctype html>", { at: day(5) });
  expect(await versions(id)).toMatchObject([{ lastServedAt: day(5) }, { lastServedAt: day(2) }]);
});

test("two changes within one moment are two versions", async () => {
  const { id } = await claim(ada, "hasty.example");
  await note(id, testing, { at: day(1) });
  await note(id, enforce, { at: day(1) });
  expect((await versions(id)).map(({ mode, lastServedAt }) => [mode, lastServedAt])).toEqual([
    ["enforce", null],
    ["testing", day(1)],
  ]);
});

test("a stranger sees nothing, and ends nothing", async () => {
  const { id } = await claim(ada, "private.example");
  await note(id, testing, { at: day(1) });
  expect(await versions(id, bob)).toEqual([]);
  await inWorkspace(bob, (tenant) => noteNoPolicy(tenant, id, day(2)));
  expect(await versions(id)).toMatchObject([{ lastServedAt: null }]);
});
