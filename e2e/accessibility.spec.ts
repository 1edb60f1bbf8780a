import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { stageTest as test } from "./support/stage";
import { addDomain, addReportedDomain, signUp } from "./support/tenant";

const screens = "e2e/artifacts/screens";
const sizes = [
  { width: 1280, height: 800 },
  { width: 375, height: 812 },
];
const schemes = ["light", "dark"] as const;

test.setTimeout(300_000);

test("every page is accessible, in light and dark, wide and narrow", async ({ page, stage }) => {
  const { url } = stage.app;
  await page.goto(url);
  await look(page, "sign-up-first");
  const base = await signUp(page, stage.app, { email: "owner@copper-lane.example", workspace: "Copper Lane" });
  await look(page, "overview-empty");
  await page.goto(`${url}${base}/domains`);
  await look(page, "domains-empty");
  await page.goto(`${url}${base}/domains/new`);
  await look(page, "domain-new");
  await page.getByRole("button", { name: "Add domain" }).click();
  await expect(page.getByText("Enter a domain name, such as example.com.")).toBeVisible();
  await look(page, "domain-new-refused");

  await page.goto(url);
  await addDomain(page, "waiting.copper-lane.example");
  await look(page, "settings-unverified");
  await page.goto(`${url}${base}/domains/waiting.copper-lane.example`);
  await look(page, "report-empty");

  await page.goto(url);
  const report = await addReportedDomain(page, stage, "copper-lane.example");
  await look(page, "report");
  await page.getByText("Figures by day").click();
  await look(page, "report-figures");
  await page.goto(`${url}${report}`);
  await page.getByRole("table", { name: "Reports" }).getByRole("link", { name: "Microsoft Corporation" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Microsoft Corporation, / })).toBeVisible();
  await look(page, "one-report");
  await page.goto(`${url}${report}/settings`);
  await look(page, "settings");
  await page.goto(`${url}${base}/settings`);
  await look(page, "workspace-settings");
  await page.goto(`${url}${base}`);
  await look(page, "overview");
  await page.goto(`${url}${base}/domains`);
  await look(page, "domains");
  await page.goto(`${url}/operator`);
  await look(page, "operator");
  await page.goto(`${url}${base}/nothing/of/the/kind`);
  await look(page, "not-found");

  await page.context().clearCookies();
  for (const path of ["/", "/sign-in", "/sign-up"]) {
    await page.goto(url + path);
    await look(page, path === "/" ? "landing" : path.slice(1));
  }
});

/** Judges and pictures the page as it stands, in both schemes and at both widths. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  for (const colorScheme of schemes)
    for (const size of sizes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      const where = `${name}-${colorScheme}-${size.width}`;
      await page.screenshot({ path: `${screens}/${where}.png`, fullPage: true });
      expect.soft(await violations(page), where).toEqual([]);
      expect.soft(await overflow(page), `${where} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function violations(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  const grave = results.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** By how many pixels the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
