import fs from "node:fs/promises";
import { expect, type Locator } from "@playwright/test";
import { reportMail } from "./support/report-mail";
import { stageTest as test } from "./support/stage";
import { signUp } from "./support/tenant";

test("the operator sees why reports were refused and has them read again", async ({ page, browser, stage }) => {
  await signUp(page, stage.app, { email: "operator@lantern-books.example", workspace: "Lantern" });
  const report = { domain: "lantern-books.example", day: "2026-09-01", successful: 1, failed: 0 };
  for (let n = 0; n < 2; n += 1) await stage.dovecot.deliver(reportMail(report, { json: "{ not json" }));
  const reasons = page.getByRole("table", { name: "Reasons" });
  await expect(async () => {
    await page.goto(`${stage.app.url}/operator?outcome=unreadable`);
    await expect(reasons.getByRole("cell", { name: "2", exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();

  await test.step("on a phone every outcome is in sight, and one that nothing came to says so", async () => {
    const size = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 375, height: 800 });
    const outcomes = page.getByRole("navigation", { name: "Outcome" });
    const last = await outcomes.getByRole("link", { name: /^Not a report/ }).boundingBox();
    expect(last && last.x + last.width).toBeLessThanOrEqual(375);
    await page.setViewportSize(size);
    await outcomes.getByRole("link", { name: /^Held/ }).click();
    await expect(page.getByText("No delivery with the outcome “Held”")).toBeVisible();
    await page.getByRole("link", { name: "Show all deliveries" }).click();
    await expect(page.getByRole("table", { name: "Deliveries" }).getByText("Unreadable", { exact: true })).toHaveCount(
      2,
    );
    await page.goto(`${stage.app.url}/operator?outcome=unreadable&before=ffffffff-ffff-7fff-bfff-ffffffffffff`);
    const pages = page.getByRole("navigation", { name: "Deliveries" });
    await pages.getByRole("link", { name: "Latest" }).click();
    await expect(page).toHaveURL(/\?outcome=unreadable#deliveries$/);
    await expect(page.getByRole("heading", { name: "Deliveries" }), "where the list begins").toBeInViewport();
  });

  const deliveries = page.getByRole("table", { name: "Deliveries" });
  const link = deliveries.getByRole("link", { name: "Download" }).first();
  await test.step("each can be downloaded as it came, by an operator alone", async () => {
    const downloading = page.waitForEvent("download");
    await link.click();
    const download = await downloading;
    const path = (await link.getAttribute("href")) ?? "";
    expect(download.suggestedFilename()).toBe(`${path.split("/").at(-2)}.bin`);
    const bytes = await fs.readFile(await download.path());
    expect(bytes.toString()).toContain("TLS-Report-Domain: lantern-books.example");

    const given = await page.request.get(stage.app.url + path);
    expect(given.headers()).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${download.suggestedFilename()}"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
    expect((await page.request.get(`${stage.app.url}/operator/deliveries/none/raw`)).status()).toBe(404);
    const stranger = await browser.newPage();
    expect(new URL((await stranger.request.get(stage.app.url + path)).url()).pathname).toBe("/sign-in");
    await signUp(stranger, stage.app, { email: "owner@elsewhere.example", workspace: "Elsewhere" });
    expect((await stranger.request.get(stage.app.url + path)).status()).toBe(404);
    await stranger.close();
  });

  await expect(deliveries.getByRole("button", { name: "Read again" })).toHaveCount(2);
  await deliveries.getByRole("button", { name: "Read again" }).first().click();
  await goneOrAnswered(deliveries, 1, "It is read again within seconds.");
  // This version cannot read it either: it comes back, and is there once.
  await expect(async () => {
    await page.reload();
    await expect(deliveries.getByRole("button", { name: "Read again" })).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await reasons.getByRole("button", { name: "Read all again" }).click();
  await goneOrAnswered(reasons, 0, "2 deliveries are read again, the oldest first.");
  await expect(async () => {
    await page.reload();
    await expect(reasons.getByRole("cell", { name: "2", exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();

  await test.step("whoever is signed out meanwhile is led to sign in, and saves no page as the file", async () => {
    await page.context().clearCookies();
    await link.click();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

/** What is to be read again leaves the table, down to `left` buttons; where a worker was through with it before the page was drawn, the button says so. */
async function goneOrAnswered(table: Locator, left: number, answer: string): Promise<void> {
  await expect(async () => {
    const isAnswered = await table.getByRole("status").getByText(answer).isVisible();
    expect(isAnswered ? left : await table.getByRole("button", { name: /^Read/ }).count()).toBe(left);
  }).toPass();
}
