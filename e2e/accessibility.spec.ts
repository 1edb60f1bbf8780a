import { expect, type Page } from "@playwright/test";
import { look } from "./support/look";
import { stageTest as test } from "./support/stage";
import { addDomain, addReportedDomain, signUp } from "./support/tenant";

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
  await expect(page.getByRole("textbox", { name: "Domain" })).toBeFocused();
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
  await page.goto(`${url}${report}/checks`);
  await look(page, "checks-of-domain");
  await page.goto(`${url}${report}/checks/history`);
  await look(page, "checks-history-of-domain");
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
  for (const path of ["/", "/sign-in", "/sign-up", "/check", "/check?domain=nonsense"]) {
    await page.goto(url + path);
    await look(page, path === "/" ? "landing" : path.slice(1).replace(/\W/g, "-"));
  }
});

test("who wants no motion has none, not even of colours", async ({ page, stage }) => {
  await page.goto(stage.app.url);
  await page.evaluate(() => {
    document.addEventListener("transitionrun", () => {
      document.body.dataset.transitions = String(Number(document.body.dataset.transitions ?? 0) + 1);
    });
  });
  const begun = () => page.evaluate(() => Number(document.body.dataset.transitions ?? 0));
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await frames(page);
  expect(await begun()).toBe(0);
  // What moves is seen to move.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  await expect.poll(begun).toBeGreaterThan(0);
});

/** Resolves when what was changed has been drawn, and the events of it have been heard. */
function frames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 100)))),
  );
}
