import { expect, test } from "vitest";
import { actor, ada, bob, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { addressesOf, saveAddresses } from "./addresses";
import { inWorkspace } from "./in-workspace";

setUpTwoTenants();

test("networks alone are shown until an admin chooses otherwise; it is on record, and concerns nobody else", async () => {
  expect(await inWorkspace(ada, addressesOf)).toBe("networks");
  await saveAddresses(ada, actor, { addresses: "whole" });
  expect(await inWorkspace(ada, addressesOf)).toBe("whole");
  expect(await inWorkspace(bob, addressesOf)).toBe("networks");
  const entries = await inWorkspace(ada, ({ tx, workspace }) =>
    tx.auditEntry.findMany({ where: { workspaceId: workspace.id, verb: "workspace.save-addresses" } }),
  );
  expect(entries).toMatchObject([{ actor: actor.name, detail: { before: "networks", after: "whole" } }]);
  await saveAddresses(ada, actor, { addresses: "networks" });
  expect(await inWorkspace(ada, addressesOf)).toBe("networks");
});
