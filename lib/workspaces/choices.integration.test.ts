import { expect, test } from "vitest";
import { arrive, keysOfSenders, leftOutOf, successfulOf } from "@/e2e/support/sent-reports";
import { actor, ada, bob, database, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { getChoices, saveAddresses, saveCounting } from "./choices";
import { inWorkspace } from "./in-workspace";

setUpTwoTenants(keysOfSenders);

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

test("what counts is the workspace's choice, with an audit entry, and another workspace keeps its own", async () => {
  const { id: domainId } = await watch(bob, "choice.example");
  await arrive({ domain: "choice.example" }, { domain: "choice.example", isSigned: false, successful: 4 });
  expect((await inWorkspace(bob, getChoices)).counting).toBe("trusted");
  useDatabase(database.webUrl);
  await saveCounting(bob, actor, { counts: "all" });
  useDatabase(database.workerUrl);
  const { counting } = await inWorkspace(bob, getChoices);
  expect(await successfulOf(bob, domainId, counting)).toBe(14);
  expect(await successfulOf(bob, domainId)).toBe(10);
  expect((await inWorkspace(ada, getChoices)).counting).toBe("trusted");
  const entry = await db.auditEntry.findFirstOrThrow({ where: { verb: "workspace.save-counting" } });
  expect(entry).toMatchObject({ workspaceId: bob.id, detail: { before: "trusted", after: "all" } });
  expect(await leftOutOf(bob, null)).toEqual({ unverified: [{ why: "unsigned", reports: 1 }], never: [] });
});
