import { expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { day, keysOfSenders } from "@/e2e/support/sent-reports";
import { signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { loadDomainList } from "./load-domain-list";
import { readOverviewQuery } from "./overview-query";

setUpTwoTenants(keysOfSenders);

test("a domain fails that fails under DANE alone, though the sum of its reports goes by MTA-STS", async () => {
  const { address } = await watch(ada, "dane.example");
  const failures = [{ mx: "mx2.dane.example", count: 3, resultType: "tlsa-invalid" }];
  const report = { domain: "dane.example", day, successful: 10, failed: 0 };
  const more = [{ type: "tlsa", successful: 1, failed: 3, failures }];
  const mail = await signedReportMail({ ...report, more }, { to: address });
  await ingestMails(incoming(mail, { receivedAt: new Date("2026-09-02T06:00:00Z") }));
  const asOf = new Date("2026-09-03T12:00:00Z");
  const query = await readOverviewQuery(Promise.resolve({}), asOf);
  const asked = { query, counting: "trusted", asOf, locale: "en-GB" } as const;
  const { rows, counts } = await inWorkspace(ada, (tenant) => loadDomainList(tenant, asked));
  expect(counts).toMatchObject({ failing: 1, healthy: 0 });
  expect(rows).toMatchObject([{ successful: 10, failed: 0, status: { tone: "failure" } }]);
  const { lead, rest } = rows[0]?.status ?? {};
  expect(`${lead}${rest}`).toBe("Failing since at least Tuesday: TLSA records do not match on mx2");
});
