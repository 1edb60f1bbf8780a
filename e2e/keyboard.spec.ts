import { expect, type Page } from "@playwright/test";
import { fullDayName } from "@/lib/names/day-names";
import { addDays } from "@/lib/stats/period";
import { said } from "./support/deliver-reports";
import { enter, expectFocusSeen, expectFocusWithin, tabTo } from "./support/keyboard";
import { lastingDay } from "./support/lasting-day";
import { stageTest as test } from "./support/stage";
import { addReportedDomain, signUp } from "./support/tenant";

const domain = "inkwell.example";

test("from the overview to a remedy, a day, the list and a report, by keyboard alone", async ({ page, stage }) => {
  const failing = addDays(await lastingDay(), -2);
  const base = await signUp(page, stage.app, { email: "owner@inkwell.example", workspace: "Inkwell" });
  await addReportedDomain(page, stage, domain);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 375, height: 667 },
    { width: 640, height: 400 },
  ])
    await test.step(`${size.width} × ${size.height}`, async () => {
      await page.setViewportSize(size);
      await page.goto(stage.app.url + base);
      await journey(page, failing);
    });
});

async function journey(page: Page, failing: string): Promise<void> {
  const main = page.getByRole("main");

  await test.step("the skip link comes first and leads to the content", async () => {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await expectFocusSeen(page);
    await page.keyboard.press("Enter");
    await expect(main).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await main.evaluate((content) => content.contains(document.activeElement))).toBe(true);
  });

  await test.step("to the domain, and to the last 7 days", async () => {
    await enter(page, main.getByRole("link", { name: domain }));
    await expect(page.getByRole("heading", { level: 1, name: domain })).toBeVisible();
    await enter(page, page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "7 days" }));
    await expect(page).toHaveURL(/period=7\b/);
  });

  await test.step("a failure to its remedy, its command and its addresses", async () => {
    const failures = main.locator("section").filter({ has: page.getByRole("heading", { name: "Failures" }) });
    const opener = failures.getByRole("link", { name: /^Show the addresses/ });
    await enter(page, opener);
    await expect(failures.getByText(/^from 192\.0\.2\.0\/24/)).toBeVisible();
    await expect(failures.getByRole("link", { name: /^Hide the addresses/ })).toBeFocused();
    await expect(failures.getByRole("heading", { name: "What to do" }).locator("~ p")).not.toBeEmpty();
    await expect(failures.getByRole("figure").locator("pre").first()).not.toBeEmpty();
    const copy = failures.getByRole("button", { name: "Copy" }).first();
    await tabTo(page, copy);
    const command = await failures.getByRole("figure").locator("pre").first().innerText();
    await page.keyboard.press("Enter");
    await expect(failures.getByText("Copied")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  });

  await test.step("the figures by day, one day alone, and all again", async () => {
    const summary = main.locator("summary").filter({ hasText: "Figures by day" });
    await tabTo(page, summary, "Shift+Tab");
    await page.keyboard.press("Enter");
    const figures = page.getByRole("table", { name: /by day$/ });
    await expect(figures).toBeVisible();
    await enter(page, figures.getByRole("link", { name: fullDayName(failing) }));
    await expect(page).toHaveURL(new RegExp(`day=${failing}`));
    const all = main.getByRole("link", { name: "Show all days" });
    await tabTo(page, all, "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(/day=/);
    await expectFocusWithin(
      main.locator("section").filter({ has: page.getByRole("heading", { name: "Connections by day" }) }),
    );
    await expectFocusSeen(page);
  });

  await test.step("the export menu opens, is walked and is closed", async () => {
    const trigger = page.locator("#reports").getByRole("button", { name: "Export" });
    await tabTo(page, trigger);
    await page.keyboard.press("Enter");
    const items = page.getByRole("menuitem");
    await expect(items.first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(items.nth(1)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(trigger).toBeFocused();
    await expectFocusSeen(page);
  });

  await test.step("the list is filtered, the filters are taken off one by one, and a report is opened", async () => {
    const form = page.getByRole("search", { name: "Filter reports" });
    await tabTo(page, form.getByLabel("Result type"));
    await page.keyboard.press("ArrowDown");
    await expect(form.getByLabel("Result type")).toHaveValue(said.resultType);
    await tabTo(page, form.getByLabel("Only with failures"));
    await page.keyboard.press("Space");
    await expect(form.getByLabel("Only with failures")).toBeChecked();
    await tabTo(page, form.getByRole("button", { name: "Filter" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const listed = page.getByRole("table", { name: "Reports", exact: true }).getByRole("link");
    await expect(page).toHaveURL(/[?&]failures=1/);
    await expect(listed).toHaveText(["Microsoft Corporation"]);
    const chips = page.getByRole("list", { name: "Filters in force" }).getByRole("link", { name: /^Remove/ });
    await enter(page, chips.first());
    await expect(chips).toHaveCount(1);
    await expectFocusWithin(page.getByRole("list", { name: "Filters in force" }));
    await expectFocusSeen(page);
    await enter(page, chips);
    await expect(chips).toHaveCount(0);
    await expectFocusWithin(page.locator("#reports"));
    await expectFocusSeen(page);
    await enter(page, listed.filter({ hasText: "Microsoft Corporation" }));
    await expect(page.getByRole("heading", { level: 1, name: /^Microsoft Corporation, / })).toBeVisible();
    await expect(page.getByRole("table", { name: "Failures" })).toBeVisible();
  });
}
