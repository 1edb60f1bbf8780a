import { expect } from "@playwright/test";
import { fullDayName } from "@/lib/names/day-names";
import { deliverReports, said } from "./support/deliver-reports";
import { stageTest as test } from "./support/stage";
import { addDomain, copyRecord, expectReports, openReport, publishRecord, signUp, verify } from "./support/tenant";

const domain = "lantern-books.example";

test("from sign-up to the first reports", async ({ page, stage }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

  await test.step("sign up as the first account", async () => {
    await page.goto(stage.app.url);
    await expect(page.getByRole("heading", { name: "Set up Waxseal" })).toBeVisible();
    await expect(page).toHaveTitle("Set up · Waxseal");
    expect(await signUp(page, stage.app, { email: "owner@lantern-books.example", workspace: "Lantern" })).toBe(
      "/lantern",
    );
  });

  const record = await test.step("add a domain and copy its record", async () => {
    await addDomain(page, domain);
    await expect(page.getByText("Not verified yet")).toBeVisible();
    const copied = await copyRecord(page);
    expect(copied.name).toBe(`_smtp._tls.${domain}`);
    expect(copied.text).toMatch(/^v=TLSRPTv1; ?rua=mailto:tlsrpt\+[a-z2-7]{26}@reports\.waxseal\.example$/);
    return copied;
  });

  await test.step("a check before the record is published says what is missing", async () => {
    await stage.nsd.publish(domain, []);
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page.getByText(`No TXT record is published at _smtp._tls.${domain} yet.`)).toBeVisible();
  });

  await test.step("publish the record and verify", async () => {
    await publishRecord(stage, domain, record);
    await verify(page);
  });

  const days = await test.step("two senders deliver their reports", async () => {
    const delivered = await deliverReports(stage, { domain, address: record.address });
    await openReport(page);
    await expectReports(page, 2);
    return delivered;
  });

  await test.step("the mails are filed away", async () => {
    await expect.poll(async () => (await stage.dovecot.folders())["Processed"]?.length).toBe(2);
    // A move is seen in the one folder before the other.
    await expect.poll(async () => (await stage.dovecot.folders())["INBOX"]).toEqual([]);
  });

  await test.step("the chart and its figures", async () => {
    const title = `Connections to ${domain} by day`;
    await expect(page.getByRole("figure", { name: title }).locator("svg.recharts-surface").first()).toBeVisible();
    await page.getByText("Figures by day").click();
    const figures = page.getByRole("table", { name: title });
    await expect(figures.getByRole("row").filter({ hasText: fullDayName(days.google) })).toContainText("1,240");
    const bad = figures.getByRole("row").filter({ hasText: fullDayName(days.microsoft) });
    await expect(bad).toContainText(String(said.microsoft.total - said.microsoft.failed));
    await expect(bad).toContainText(String(said.microsoft.failed));
    await expect(page.getByText(/^0\.90% of connections failed, say 2 reporters\./)).toBeVisible();
    const failures = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "Failures", exact: true }) });
    await expect(failures.getByText(said.reason)).toBeVisible();
  });

  await test.step("the report", async () => {
    await page.getByRole("table", { name: "Reports" }).getByRole("link", { name: "Microsoft Corporation" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Microsoft Corporation, / })).toBeVisible();
    await expect(page.getByRole("definition").getByText("Verified by microsoft.com")).toBeVisible();
    const failures = page.getByRole("table", { name: "Failures" });
    await expect(failures.getByRole("row").filter({ hasText: said.resultType })).toContainText(
      String(said.microsoft.failed),
    );
    await expect(page.getByText('"organization-name": "Microsoft Corporation"')).toBeVisible();
  });

  await test.step("the operator sees the inbox and both deliveries", async () => {
    await page.getByRole("link", { name: "Operator" }).click();
    await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("table", { name: "Deliveries" }).getByText(domain, { exact: true })).toHaveCount(2);
  });

  expect(problems).toEqual([]);
});
