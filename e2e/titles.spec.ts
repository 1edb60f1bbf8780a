/** What the browser's tab says: which page it is, or that there is none. */
import { expect } from "@playwright/test";
import { describeDate } from "@/components/ui/describe-time";
import { stageTest as test } from "./support/stage";
import { addReportedDomain, signUp } from "./support/tenant";

test("each page has a title of its own, and one that is not there says so", async ({ page, stage }) => {
  const { url } = stage.app;
  const domain = "spine.example";
  const base = await signUp(page, stage.app, { email: "owner@spine.example", workspace: "Spine" });
  const report = await addReportedDomain(page, stage, domain);
  const titles = {
    [base]: "Overview",
    [`${base}/domains`]: "Domains",
    [`${base}/domains/new`]: "Add domain",
    [report]: domain,
    [`${report}/checks`]: `Checks of ${domain}`,
    [`${report}/checks/history`]: `Changes of ${domain}`,
    [`${report}/settings`]: `Settings of ${domain}`,
    [`${base}/settings`]: "Settings",
    "/operator": "Operator",
    "/check": "Check a domain",
    [`/check/${domain}`]: `Does mail to ${domain} travel sealed?`,
    "/check/50%": "Check a domain",
    "/nothing": "Nothing here",
    "/%E0%A4%A": "Nothing here",
    [`${base}/nothing`]: "Nothing here",
    [`${base}/domains/elsewhere.example`]: "Nothing here",
    [`${report}/reports/nothing`]: "Nothing here",
  };
  for (const [path, title] of Object.entries(titles)) {
    await page.goto(url + path);
    await expect.soft(page, path).toHaveTitle(`${title} · Waxseal`);
    await expect.soft(page.locator("head title"), path).toHaveCount(1);
  }

  await test.step("one report's names the reporter and the day", async () => {
    await page.goto(url + report);
    const row = page.getByRole("row").filter({ hasText: "Microsoft Corporation" });
    const day = (await row.locator("time").first().getAttribute("datetime")) ?? "";
    await row.getByRole("link").click();
    await expect(page).toHaveTitle(`Microsoft Corporation, ${describeDate(new Date(day), "en-GB")} · Waxseal`);
    await expect(page.locator("head title")).toHaveCount(1);
  });
});
