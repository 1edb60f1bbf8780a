import { expect } from "@playwright/test";
import { reportMail } from "./support/report-mail";
import { stageTest as test } from "./support/stage";
import { signUp } from "./support/tenant";

test("the operator sees why reports were refused and has them read again", async ({ page, stage }) => {
  await signUp(page, stage.app, { email: "operator@lantern-books.example", workspace: "Lantern" });
  const report = { domain: "lantern-books.example", day: "2026-09-01", successful: 1, failed: 0 };
  for (let n = 0; n < 2; n += 1) await stage.dovecot.deliver(reportMail(report, { json: "{ not json" }));
  const reasons = page.getByRole("table", { name: "Reasons" });
  await expect(async () => {
    await page.goto(`${stage.app.url}/operator?outcome=unreadable`);
    await expect(reasons.getByRole("cell", { name: "2", exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });

  const deliveries = page.getByRole("table", { name: "Deliveries" });
  await expect(deliveries.getByRole("button", { name: "Read again" })).toHaveCount(2);
  await deliveries.getByRole("button", { name: "Read again" }).first().click();
  await expect(deliveries.getByRole("button", { name: "Read again" })).toHaveCount(1);
  // This version cannot read it either: it comes back, and is there once.
  await expect(async () => {
    await page.reload();
    await expect(deliveries.getByRole("button", { name: "Read again" })).toHaveCount(2, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await reasons.getByRole("button", { name: "Read all again" }).click();
  await expect(async () => {
    await page.reload();
    await expect(reasons.getByRole("cell", { name: "2", exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
});
