import fs from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { addDays } from "@/lib/stats/period";
import { said } from "./support/deliver-reports";
import { drawn } from "./support/drawn";
import { lastingDay } from "./support/lasting-day";
import { stageTest as test } from "./support/stage";
import { addReportedDomain, password, signUp } from "./support/tenant";

const domain = "paper-kite.example";
const owner = { email: "owner@paper-kite.example", workspace: "Paper Kite" };

test("filters narrow the list alone, by URL and by form, and what is shown can be downloaded", async ({
  page,
  stage,
  browser,
}) => {
  const today = await lastingDay();
  await signUp(page, stage.app, owner);
  const path = await addReportedDomain(page, stage, domain);
  const url = stage.app.url + path;
  await page.goto(url);
  const rest = await restOf(page);
  expect(rest).toContain(String(said.microsoft.failed));

  await test.step("by URL", async () => {
    await page.goto(`${url}?failures=1`);
    await expectListed(page, ["Microsoft Corporation"]);
    expect(await restOf(page)).toBe(rest);
    await page.goto(`${url}?result=${said.resultType}&policy=tlsa&verdict=verified`);
    await expectListed(page, ["Microsoft Corporation"]);
    expect(await restOf(page)).toBe(rest);
  });

  await test.step("by the form", async () => {
    await page.goto(url);
    const form = page.getByRole("search", { name: "Filter reports" });
    await form.getByLabel("Reporter").selectOption("google.com");
    await form.getByRole("button", { name: "Filter" }).click();
    await expectListed(page, ["Google Inc."]);
    await expect(page).toHaveURL(/[?&]reporter=google\.com/);
    expect(await restOf(page)).toBe(rest);
    await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "7 days" }).click();
    await expect(page).toHaveURL(/[?&]period=7(&|$)/);
    await expectListed(page, ["Google Inc."]);
    await page.goBack();
    await form.getByLabel("Only with failures").check();
    await form.getByRole("button", { name: "Filter" }).click();
    await expect(page.getByText("No report passes these filters.")).toBeVisible();
    await page.getByRole("link", { name: /^Remove the filter Reporter/ }).click();
    await expectListed(page, ["Microsoft Corporation"]);
    await expect(form.getByLabel("Reporter")).toHaveValue("");
    await page.getByRole("link", { name: /^Remove the filter Only with/ }).click();
    await expectListed(page, ["Google Inc.", "Microsoft Corporation"]);
  });

  await test.step("dates that were entered and not asked for make way for those of the period that was", async () => {
    const asked = page.getByLabel("From", { exact: true });
    await page.getByText("Dates", { exact: true }).click();
    await asked.fill("2026-01-02");
    await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "90 days" }).click();
    await expect(page).toHaveURL(/[?&]period=90(&|$)/);
    await expect(asked).toHaveValue(addDays(today, -89));
  });

  await test.step("without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies(await page.context().cookies());
    const plain = await context.newPage();
    await plain.goto(url);
    await plain.getByLabel("Result type").selectOption(said.resultType);
    await plain.getByRole("button", { name: "Filter" }).click();
    await expectListed(plain, ["Microsoft Corporation"]);
    await plain.getByLabel("What to export").selectOption("Reports in the list");
    const send = plain.getByRole("button", { name: "Export" });
    const [download] = await Promise.all([plain.waitForEvent("download"), send.click()]);
    expect((await fs.readFile(await download.path(), "utf8")).split("\r\n")).toHaveLength(3);
    await context.close();
  });

  await test.step("a day narrows the list", async () => {
    await page.goto(`${url}?day=${addDays(today, -1)}`);
    await expectListed(page, ["Google Inc."]);
    // The figures above the chart are the day's, as those of the page: 296 more succeeded on another.
    await expect(page.getByRole("figure").getByRole("listitem").first()).toHaveText("Successful1,240");
    await page.goto(`${url}?day=2026-02-31`);
    await expectListed(page, ["Google Inc.", "Microsoft Corporation"]);
  });

  await test.step("files that were put off are told of where their form led back to, and no further", async () => {
    await page.goto(`${url}?unsent=busy`);
    await expect(page.getByText("The files were not taken")).toBeVisible();
    await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "7 days" }).click();
    await expect(page.getByText("The files were not taken")).toBeHidden();
    await page.goto(`${url}?failures=1&unsent=busy`);
    await page.getByRole("link", { name: "To the upload" }).click();
    await expect(page).toHaveURL(`${url}?period=30&failures=1#upload`);
    await expect(page.getByText("The files were not taken")).toBeHidden();
    await expect(page.getByRole("heading", { name: "Upload reports" })).toBeInViewport();
  });

  await test.step("the list as it is filtered, by keyboard, as CSV", async () => {
    await page.goto(`${url}?reporter=microsoft.com`);
    // Once the page has come to rest the menu hears of the keyboard, and gives the focus to its first entry.
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.locator("#reports").getByRole("button", { name: "Export" }).focus();
      await page.keyboard.press("Enter");
      const entry = page.getByRole("menuitem", { name: "Reports in the list as CSV" });
      await expect(entry).toBeFocused({ timeout: 3_000 });
    }).toPass();
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(download.suggestedFilename()).toBe(`${domain}-reports-${addDays(today, -29)}-to-${today}.csv`);
    const lines = (await fs.readFile(await download.path(), "utf8")).split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("microsoft.com,Microsoft Corporation,");
  });

  await test.step("its failures as JSON, with networks for sending addresses until an admin shows them whole", async () => {
    const exported = async () => {
      const response = await page.request.get(`${url}/export?what=failures&format=json`);
      return (await response.json()) as { domain: string; rows: Record<string, unknown>[] };
    };
    const { rows } = await exported();
    expect(rows).toMatchObject([
      { reasonCode: said.reason, failed: said.microsoft.failed, sendingNetwork: "192.0.2.0/24" },
    ]);
    await page.goto(`${stage.app.url}/paper-kite/settings`);
    await page.getByText("Whole addresses", { exact: true }).click();
    const form = page.locator("form").filter({ hasText: "Whole addresses" });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. Pages and exports follow at once.")).toBeVisible();
    expect((await exported()).rows).toMatchObject([{ sendingMtaIp: "192.0.2.7" }]);
    await page.goto(`${url}?failures=1`);
    await page.getByRole("table", { name: "Reports" }).getByRole("link").click();
    await expect(page.getByRole("table", { name: "Failures" })).toContainText("192.0.2.7");
  });

  await test.step("who is signed out meanwhile is led to sign in, and back to the page", async () => {
    await page.goto(`${url}?period=90&failures=1`);
    await drawn(page);
    await page.context().clearCookies();
    await page.locator("#reports").getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "Reports in the list as CSV" }).click();
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${url}?period=90&failures=1`);
    await expectListed(page, ["Microsoft Corporation"]);
  });

  await test.step("nobody else can export", async () => {
    const address = `${url}/export?what=reports&format=csv`;
    const visitor = await browser.newContext();
    const answer = await visitor.request.get(address, { maxRedirects: 0 });
    expect([answer.status() >= 300, answer.status() < 400]).toEqual([true, true]);
    const stranger = await visitor.newPage();
    await signUp(stranger, stage.app, { email: "stranger@elsewhere.example", workspace: "Elsewhere" });
    expect((await visitor.request.get(address, { maxRedirects: 0 })).status()).toBe(404);
    await visitor.close();
  });
});

async function expectListed(page: Page, names: string[]): Promise<void> {
  await expect(page.getByRole("table", { name: "Reports" }).getByRole("link")).toHaveText(names);
}

/** All that the page says once it is drawn, but for its list of reports. */
async function restOf(page: Page): Promise<string> {
  await drawn(page);
  return page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true);
    if (copy instanceof Element) copy.querySelector("#reports")?.remove();
    // How long ago something was looked at grows while the test goes from page to page.
    return (copy.textContent ?? "").replaceAll(/just now|\d+ minutes? ago/g, "");
  });
}
