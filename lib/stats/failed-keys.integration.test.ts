import { beforeAll, expect, test } from "vitest";
import { talliedDomain } from "@/e2e/support/tallied-domain";
import { ada, bob, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { trustedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { failedKeys } from "./failed-keys";

const period = { from: "2026-09-01", to: "2026-09-03" };
let domainId: string;

setUpTwoTenants();

beforeAll(async () => {
  const network = (day: string, key: string, failed: number) => ({ day, dimension: "network" as const, key, failed });
  domainId = await talliedDomain(ada, "wide.example", [
    network("2026-08-31", "192.0.2.0/24", 1_000),
    ...Array.from({ length: 300 }, (_, n) =>
      network(n < 150 ? "2026-09-01" : "2026-09-02", `10.0.${n}.0/24`, n === 7 ? 5 : 1),
    ),
    network("2026-09-03", "10.0.7.0/24", 4),
    network("2026-09-03", "198.51.100.0/24", 0),
    network("2026-09-03", "10.0.0.0/24", 0),
    { ...network("2026-09-03", "203.0.113.0/24", 900), standing: "unverified" },
  ]);
});

const ask = (workspace: Workspace) =>
  inWorkspace(workspace, (tenant) =>
    failedKeys(tenant, "network", { domainId, period, standings: trustedStandings, most: 20 }),
  );

test("the worst keys, beside how many there are and how much failed in all; a detail that counts nothing is no failure", async () => {
  const { worst, keys, failed } = await ask(ada);
  expect({ listed: worst.length, keys, failed }).toEqual({ listed: 20, keys: 300, failed: 308 });
  expect(worst.slice(0, 2)).toEqual([
    { key: "10.0.7.0/24", failed: 9, reports: 2, firstDay: "2026-09-01", lastDay: "2026-09-03" },
    { key: "10.0.0.0/24", failed: 1, reports: 1, firstDay: "2026-09-01", lastDay: "2026-09-01" },
  ]);
});

test("a stranger sees nothing", async () => {
  expect(await ask(bob)).toEqual({ worst: [], keys: 0, failed: 0 });
});
