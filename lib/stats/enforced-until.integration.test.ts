import { beforeAll, expect, test } from "vitest";
import { ada, bob, database, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { enforcedUntil } from "./enforced-until";

setUpTwoTenants();

const addedOn = {
  ...{ "back.example": "2026-08-01", "kept.example": "2026-08-01", "before.example": "2026-08-01" },
  "again.example": "2026-09-06",
};

beforeAll(async () => {
  const settings = (mode: string) => ({ mode, maxAge: 86_400, mxHosts: [], additionalRecipients: [] });
  const entry = (subject: string, day: string, modes: [before: string, after: string]) => ({
    ...{ workspaceId: ada.id, actor: "ada@example.com", verb: "domain.save-settings", subject },
    ...{ at: new Date(`${day}T23:30:00Z`), detail: { before: settings(modes[0]), after: settings(modes[1]) } },
  });
  await db.domain.createMany({
    data: Object.entries(addedOn).map(([name, day]) => ({
      ...{ workspaceId: ada.id, name, token: name, createdAt: new Date(`${day}T12:00:00Z`) },
    })),
  });
  await db.auditEntry.createMany({
    data: [
      entry("back.example", "2026-09-03", ["enforce", "testing"]),
      entry("back.example", "2026-09-05", ["enforce", "testing"]),
      entry("back.example", "2026-09-07", ["testing", "testing"]),
      entry("kept.example", "2026-09-05", ["enforce", "enforce"]),
      entry("before.example", "2026-08-31", ["enforce", "testing"]),
      entry("again.example", "2026-09-05", ["enforce", "testing"]),
    ],
  });
  useDatabase(database.webUrl);
});

const ask = (workspace: Workspace) =>
  inWorkspace(workspace, (tenant) =>
    enforcedUntil(tenant, {
      names: Object.keys(addedOn),
      period: { from: "2026-09-01", to: "2026-09-14" },
    }),
  );

test("is the last day on which enforcing was given up, in the period, since the domain was added", async () => {
  expect([...(await ask(ada))]).toEqual([["back.example", "2026-09-05"]]);
});

test("a stranger sees nothing", async () => {
  expect((await ask(bob)).size).toBe(0);
});
