import { expect, test } from "vitest";
import { actor, ada, bob, claim, records, setUpTwoTenants, world } from "@/e2e/support/two-tenants";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { lastPolicyChange } from "./last-policy-change";
import { refreshMx } from "./refresh-mx";
import { saveSettings } from "./save-settings";

setUpTwoTenants();

const name = "change.example";
const mx = (...hosts: string[]) => ({ mx: hosts.map((exchange, preference) => ({ preference, exchange })) });

test("only a change of the policy counts as one; a stranger sees nothing of it", async () => {
  const last = (workspace: Workspace) => inWorkspace(workspace, (tenant) => lastPolicyChange(tenant, name));
  records[name] = mx(`mx1.${name}`, `mx-old.${name}`);
  await claim(ada, name);
  await claim(bob, name);
  expect(await last(ada)).toBeNull();
  records[name] = mx(`mx1.${name}`);
  await refreshMx(ada, actor, name, world);
  const before = await last(ada);
  expect(before).toBeInstanceOf(Date);
  await saveSettings(ada, actor, name, { additionalRecipients: ["mailto:a@b.example"] }, world);
  expect(await last(ada)).toEqual(before);
  await saveSettings(ada, actor, name, { hosting: "watched" }, world);
  expect(await last(ada)).not.toEqual(before);
  expect(await last(bob)).toBeNull();
});
