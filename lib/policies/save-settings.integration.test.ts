import { expect, test } from "vitest";
import {
  auditVerbs,
  name,
  publishMx,
  save,
  served,
  setUpHostedDomain,
  versions,
  week,
} from "@/e2e/support/hosted-domain";
import { actor, ada, domainOf, records, watch, world } from "@/e2e/support/two-tenants";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Doubts } from "./change-policy";
import { notePolicy } from "./note-policy";
import { rollBackPolicy } from "./roll-back-policy";
import { saveSettings } from "./save-settings";
import { policySettings, settingsMark } from "./settings-mark";

setUpHostedDomain();

test("what would refuse mail to a live MX is not saved before the domain's name is typed", async () => {
  await watch(ada, name);
  await save();
  publishMx("mx1", "mx2");
  const refused = {
    outcome: "needs-confirmation",
    hosts: [`mx2.${name}`],
    reason: expect.stringContaining("mx2"),
    doubts: [],
  };
  expect(await save({ mode: "enforce" })).toEqual(refused);
  expect(await save({ mode: "enforce", confirmation: "another.example" })).toEqual(refused);
  expect([await served(), await domainOf(ada, name)]).toMatchObject([{ mode: "testing" }, { mode: "testing" }]);
  expect(await save({ mode: "enforce", confirmation: ` ${name.toUpperCase()}. ` })).toEqual({ outcome: "saved" });
  expect(await served()).toMatchObject({ mode: "enforce" });
  expect(await save({ mode: "enforce", additionalRecipients: ["mailto:a@b.example"] })).toEqual({ outcome: "saved" });
  expect(await save({ mode: "testing", maxAge: 2 * week })).toMatchObject({
    outcome: "saved",
    warning: expect.stringContaining("mx2"),
  });
});

test("what speaks against enforcing is asked once, when the policy turns to it", async () => {
  await watch(ada, name);
  await save();
  const asked: string[] = [];
  const doubts: Doubts = async (_tenant, _domain, isConfirmed) => {
    asked.push(isConfirmed ? "to record" : "to ask");
    return ["No sender has reported yet."];
  };
  expect(await save({ maxAge: 2 * week, doubts })).toEqual({ outcome: "saved" });
  expect(asked).toEqual([]);
  const question = { outcome: "needs-confirmation", hosts: [], doubts: ["No sender has reported yet."] };
  expect(await save({ mode: "enforce", doubts })).toMatchObject(question);
  expect(await served()).toMatchObject({ mode: "testing" });
  expect(await save({ mode: "enforce", confirmation: name, doubts })).toEqual({ outcome: "saved" });
  expect(await save({ mode: "enforce", maxAge: week, doubts })).toEqual({ outcome: "saved" });
  expect([await served(), asked]).toMatchObject([{ mode: "enforce", maxAge: week }, ["to ask", "to record"]]);
  await save({ mode: "testing" });
  expect(await save({ mode: "enforce", doubts: async () => [] })).toEqual({ outcome: "saved" });
});

test("what speaks against enforcing is asked too where a policy that was only looked at comes here to enforce", async () => {
  const { id } = await watch(ada, name);
  const doubts: Doubts = async () => ["No sender has reported yet."];
  expect(await save({ mode: "enforce", hosting: "watched", doubts })).toEqual({ outcome: "saved" });
  const question = { outcome: "needs-confirmation", hosts: [], doubts: ["No sender has reported yet."] };
  expect(await save({ mode: "enforce", hosting: "hosted", doubts })).toMatchObject(question);
  expect(await save({ mode: "enforce", hosting: "self", doubts })).toMatchObject(question);
  const text = `version: STSv1\nmode: enforce\nmx: mx1.${name}\nmax_age: 604800\n`;
  await inWorkspace(ada, (tenant) =>
    notePolicy(tenant, id, { text, policyId: "a", hosting: "watched", at: new Date() }),
  );
  expect(await save({ mode: "enforce", hosting: "hosted", doubts })).toEqual({ outcome: "saved" });
});

test("where DNS does not answer, enforce waits for the name too", async () => {
  await watch(ada, name);
  records[name] = "timeout";
  expect(await save({ mode: "enforce" })).toMatchObject({
    outcome: "needs-confirmation",
    hosts: [],
    reason: expect.stringContaining("timed out"),
  });
  expect(await save({ mode: "enforce", confirmation: name })).toEqual({ outcome: "saved" });
});

test("a policy of before comes back, through the same question", async () => {
  await watch(ada, name);
  await save({ mode: "enforce", maxAge: 2 * week });
  publishMx("mx1", "mx2");
  await save({ mxHosts: [`mx1.${name}`, `mx2.${name}`] });
  const [, first] = await versions();
  const firstServedAt = first?.firstServedAt ?? new Date(0);
  const back = (confirmation?: string) => rollBackPolicy(ada, actor, name, { firstServedAt, confirmation }, world);
  expect(await back()).toMatchObject({ outcome: "needs-confirmation", hosts: [`mx2.${name}`] });
  expect(await back(name)).toEqual({ outcome: "saved" });
  expect(await served()).toMatchObject({ mode: "enforce", maxAge: 2 * week, mx: [`mx1.${name}`] });
  expect(await domainOf(ada, name)).toMatchObject({ mode: "enforce", maxAge: 2 * week, hosting: "hosted" });
  expect(await auditVerbs()).toEqual([
    "domain.add",
    "domain.verify",
    "domain.save-settings",
    "domain.save-settings",
    "policy.roll-back",
  ]);
  await expect(rollBackPolicy(ada, actor, name, { firstServedAt: new Date(0) }, world)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("what somebody else has changed since a page was drawn is not undone unseen", async () => {
  await watch(ada, name);
  await save();
  const drawn = await domainOf(ada, name);
  const policy = { mode: "testing" as const, maxAge: 2 * week, mxHosts: [`mx1.${name}`] };
  const savePolicy = (mark: string) => saveSettings(ada, actor, name, { ...policy, drawn: mark }, world);
  const mark = settingsMark(drawn, ["mode", "maxAge", "mxHosts"]);
  await saveSettings(ada, actor, name, { additionalRecipients: ["mailto:a@b.example"] }, world);
  expect(await savePolicy(mark), "of other settings").toEqual({ outcome: "saved" });
  await expect(savePolicy(mark)).rejects.toMatchObject({ code: "conflict" });
  const recipients = { additionalRecipients: [], drawn: settingsMark(drawn, ["additionalRecipients"]) };
  await expect(saveSettings(ada, actor, name, recipients, world)).rejects.toMatchObject({ code: "conflict" });
  expect(await domainOf(ada, name)).toMatchObject({ ...policy, additionalRecipients: ["mailto:a@b.example"] });
  const current = settingsMark(await domainOf(ada, name), ["mxHosts", "mode", "maxAge"]);
  expect(await savePolicy(current)).toEqual({ outcome: "saved" });
  const hosting = { hosting: "self" as const, drawn: settingsMark(drawn, ["hosting"]) };
  expect(await saveSettings(ada, actor, name, hosting, world)).toEqual({ outcome: "saved" });
  await expect(saveSettings(ada, actor, name, hosting, world)).rejects.toMatchObject({ code: "conflict" });
});

test("a roll back does not undo what somebody else has changed since the page was drawn", async () => {
  await watch(ada, name);
  await save();
  await save({ maxAge: 2 * week });
  const first = (await versions()).at(-1);
  const drawn = settingsMark(await domainOf(ada, name), policySettings);
  await save({ maxAge: 3 * week });
  const rollBack = (mark: string) =>
    rollBackPolicy(ada, actor, name, { firstServedAt: first?.firstServedAt ?? new Date(0), drawn: mark }, world);
  await expect(rollBack(drawn)).rejects.toMatchObject({ code: "conflict" });
  expect(await domainOf(ada, name)).toMatchObject({ maxAge: 3 * week });
  expect(await rollBack(settingsMark(await domainOf(ada, name), policySettings))).toEqual({ outcome: "saved" });
  expect(await domainOf(ada, name)).toMatchObject({ maxAge: week });
});
