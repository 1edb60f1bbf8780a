import { expect, test } from "vitest";
import { actor, ada, bob, claim, domainOf, records, setUpTwoTenants, world } from "@/e2e/support/two-tenants";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { droppedRecipients } from "./dropped-recipients";
import { refreshMx } from "./refresh-mx";
import { saveSettings } from "./save-settings";

setUpTwoTenants();

const name = "letters.example";

async function dropped(workspace: Workspace): Promise<string[]> {
  const domain = await domainOf(workspace, name);
  return inWorkspace(workspace, (tenant) => droppedRecipients(tenant, domain));
}

test("a recipient that was taken out is known, until it is named again; a stranger sees nothing of it", async () => {
  await claim(ada, name);
  await claim(bob, name);
  const save = (...additionalRecipients: string[]) => saveSettings(ada, actor, name, { additionalRecipients }, world);
  await save("mailto:a@b.example", "https://c.example/p");
  expect(await dropped(ada)).toEqual([]);
  await save("https://c.example/p");
  expect(await dropped(ada)).toEqual(["mailto:a@b.example"]);
  expect(await dropped(bob)).toEqual([]);
  await save("mailto:a@b.example");
  expect(await dropped(ada)).toEqual(["https://c.example/p"]);
});

test("what one form leaves out stays as it was", async () => {
  await saveSettings(ada, actor, name, { mode: "testing", maxAge: 86_400, mxHosts: ["*.mail.letters.example"] }, world);
  expect(await domainOf(ada, name)).toMatchObject({
    ...{ mode: "testing", maxAge: 86_400, mxHosts: ["*.mail.letters.example"] },
    additionalRecipients: ["mailto:a@b.example"],
  });
});

test("a pattern that covers servers in DNS stays when they are refreshed", async () => {
  const hosts = ["mx1.mail.letters.example", "mx2.mail.letters.example", "mx.else.example"];
  records[name] = { mx: hosts.map((exchange, preference) => ({ preference, exchange })) };
  expect(await refreshMx(ada, actor, name, world)).toEqual({
    outcome: "changed",
    added: ["mx.else.example"],
    kept: [],
    removed: [],
  });
  expect((await domainOf(ada, name)).mxHosts).toEqual(["*.mail.letters.example", "mx.else.example"]);
});
