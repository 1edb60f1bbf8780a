import { beforeAll, expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { ada, bob, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { standings, trustedStandings, type Standing } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { figuresByKey } from "./figures-by-key";

const period = { from: "2026-09-01", to: "2026-09-03" };
const domain = "places.example";
let domainId: string;

setUpTwoTenants();

beforeAll(async () => {
  const { id, address: to } = await watch(ada, domain);
  domainId = id;
  const failures = [
    { mx: "mx1.places.example", count: 3, ip: "192.0.2.7" },
    { mx: "mx2.places.example", count: 2, ip: "192.0.2.99" },
    { mx: "mx2.places.example", count: 4, ip: "2001:db8:59:1::25" },
  ];
  const send = { domain, to, successful: 10, failed: 9, failures };
  await deliverDays({ ...send, submitter: "signed.example", days: ["2026-08-31", "2026-09-01", "2026-09-03"] });
  const one = [{ mx: "mx1.places.example", count: 5, ip: "198.51.100.1" }];
  await deliverDays({
    ...send,
    submitter: "forged.example",
    isSigned: false,
    days: ["2026-09-02"],
    failed: 5,
    failures: one,
  });
});

const failedBy = (
  dimension: "mx" | "network",
  counted: readonly Standing[] = trustedStandings,
  workspace: Workspace = ada,
) =>
  inWorkspace(workspace, async (tenant) => {
    const figures = await figuresByKey(tenant, dimension, { domainId, period, standings: counted });
    return figures.map(({ key, failed, firstDay, lastDay }) => [key, failed, firstDay, lastDay]);
  });

test("failed connections are told by MX host and by sending network, within the period", async () => {
  expect(await failedBy("mx")).toEqual([
    ["mx2.places.example", 12, "2026-09-01", "2026-09-03"],
    ["mx1.places.example", 6, "2026-09-01", "2026-09-03"],
  ]);
  expect(await failedBy("network")).toEqual([
    ["192.0.2.0/24", 10, "2026-09-01", "2026-09-03"],
    ["2001:db8:59::/48", 8, "2026-09-01", "2026-09-03"],
  ]);
});

test("those of reports without a valid signature are there only if they count", async () => {
  expect(await failedBy("mx", standings)).toContainEqual(["mx1.places.example", 11, "2026-09-01", "2026-09-03"]);
  expect(await failedBy("network", standings)).toContainEqual(["198.51.100.0/24", 5, "2026-09-02", "2026-09-02"]);
});

test("a stranger sees nothing", async () => {
  expect([...(await failedBy("mx", standings, bob)), ...(await failedBy("network", standings, bob))]).toEqual([]);
});
