import { expect, test } from "vitest";
import { actor, ada, bob, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { getChoices, saveAddresses } from "./choices";
import { inWorkspace } from "./in-workspace";

setUpTwoTenants();

test("networks alone are shown until an admin chooses otherwise; it is on record, and concerns nobody else", async () => {
  expect(await inWorkspace(ada, getChoices)).toMatchObject({ addresses: "networks" });
  await saveAddresses(ada, actor, { addresses: "whole" });
  expect(await inWorkspace(ada, getChoices)).toMatchObject({ addresses: "whole" });
  expect(await inWorkspace(bob, getChoices)).toMatchObject({ addresses: "networks" });
  const entries = await inWorkspace(ada, ({ tx, workspace }) =>
    tx.auditEntry.findMany({ where: { workspaceId: workspace.id, verb: "workspace.save-addresses" } }),
  );
  expect(entries).toMatchObject([{ actor: actor.name, detail: { before: "networks", after: "whole" } }]);
  await saveAddresses(ada, actor, { addresses: "networks" });
  expect(await inWorkspace(ada, getChoices)).toMatchObject({ addresses: "networks" });
});
