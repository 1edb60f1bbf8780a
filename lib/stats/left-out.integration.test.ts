import { expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { actor, ada, database, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { useDatabase } from "@/lib/db/client";
import { retireDomain } from "@/lib/policies/retire-domain";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { leftOut } from "./left-out";

setUpTwoTenants();

const period = { from: "2026-09-01", to: "2026-09-02" };
const ofWorkspace = () => inWorkspace(ada, (tenant) => leftOut(tenant, { domainId: null, period }));

test("of the workspace, what is left out of domains that it has; of one that was removed nothing, though its reports wait to be deleted", async () => {
  for (const domain of ["stays.example", "goes.example"]) {
    const { address: to } = await watch(ada, domain);
    const days = domain === "stays.example" ? ["2026-09-01"] : ["2026-09-01", "2026-09-02"];
    await deliverDays({ domain, to, days, submitter: "sender.example", isSigned: false, successful: 3, failed: 0 });
  }
  useDatabase(database.webUrl);
  expect(await ofWorkspace()).toEqual({ unverified: [{ why: "unsigned", reports: 3 }], never: [] });
  await retireDomain(ada, actor, "goes.example");
  expect(await ofWorkspace()).toEqual({ unverified: [{ why: "unsigned", reports: 1 }], never: [] });
});
