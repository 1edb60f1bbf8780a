/** The states that a page is seldom in, each looked at: one report, thousands, all failing, and while it loads. */
import { expect } from "@playwright/test";
import { addDays, dayOf } from "@/lib/stats/period";
import { deliverMany } from "./support/deliver-many";
import { watchShifts } from "./support/layout-shift";
import { look } from "./support/look";
import { addWatched, type Sent, unprovedTest as test } from "./support/unproved";

const today = dayOf(new Date());
const ago = (days: number) => addDays(today, -days);
const zoom = { isZoomed: true };

test("one report", async ({ page, stage, overview }) => {
  const { path } = await addWatched(page, stage, "one.example", [
    { sender: "google.com", day: ago(1), successful: 12, failed: 0 },
  ]);
  await expect(page.getByText("no reports in the 30 days before")).toHaveCount(1);
  await look(page, "state-one-report", zoom);
  await page.goto(`${stage.app.url}${path}?day=${ago(1)}`);
  await look(page, "state-one-day", zoom);
  await page.goto(overview);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const list = page.locator("section").filter({ has: page.getByRole("table", { name: "Domains" }) });
  await expect(list.locator("> *"), "on paper the list needs no room for what follows it").toHaveCSS(
    "break-after",
    "auto",
  );
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 320, height: 800 });
  for (const url of [overview, `${stage.app.url}${path}`]) {
    await page.goto(url);
    const aside = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(aside, `${url} fits at 400 %`).toBeLessThanOrEqual(0);
  }
});

for (const level of ["Enforce", "Testing (recommended to begin with)"])
  test(`all failing, ${level}`, async ({ page, stage, overview }) => {
    const domain = `${level.slice(0, 7).toLowerCase()}-broken.example`;
    const { path } = await addWatched(page, stage, domain, allFailing(domain));
    await page.goto(`${stage.app.url}${path}/settings`);
    await page.getByText(level, { exact: true }).click();
    await page.getByLabel("MX servers").fill(`mx1.${domain}\nmx2.${domain}`);
    await page.getByRole("button", { name: "Save settings" }).click();
    if (level === "Enforce") {
      // This domain is in no DNS, so nothing shows that the policy covers its servers.
      await page.getByLabel(`Type ${domain} to save all the same`).fill(domain);
      await page.getByRole("button", { name: "Save all the same" }).click();
    }
    await expect(page.getByText(/^Saved\./)).toBeVisible();
    await page.goto(stage.app.url + path);
    await expect(page.getByText(/^100%/).first()).toBeVisible();
    await look(page, `state-all-failing-${level.slice(0, 7).toLowerCase()}`, zoom);
    await page.goto(overview);
    await look(page, `state-overview-failing-${level.slice(0, 7).toLowerCase()}`, zoom);
  });

function allFailing(domain: string): Sent[] {
  const [mx1, mx2] = [`mx1.${domain}`, `mx2.${domain}`];
  return [2, 3, 4, 5].flatMap((back) => [
    { ...{ sender: "google.com", day: ago(back), successful: 0, failed: 900 }, failures: [{ mx: mx1, count: 900 }] },
    {
      ...{ sender: "microsoft.com", day: ago(back), successful: 0, failed: 70 },
      failures: [
        { mx: mx1, count: 50 },
        { mx: mx2, count: 20, resultType: "starttls-not-supported" },
      ],
    },
  ]);
}

test("thirty kinds of failure", async ({ page, stage }) => {
  const domain = "many-faults.example";
  const known = [
    "starttls-not-supported",
    "certificate-host-mismatch",
    "certificate-expired",
    "certificate-not-trusted",
  ];
  const more = ["validation-failure", "tlsa-invalid", "dnssec-invalid", "dane-required", "sts-policy-fetch-error"];
  const rare = Array.from({ length: 21 }, (_, index) => `vendor-result-code-${index + 1}`);
  const failures = [...known, ...more, ...rare].map((resultType, index) => ({
    ...{ resultType, mx: `mx${1 + (index % 3)}.${domain}`, count: 40 - index },
  }));
  const failed = failures.reduce((sum, { count }) => sum + count, 0);
  const { path } = await addWatched(page, stage, domain, [
    { sender: "google.com", day: ago(1), successful: 9_000, failed, failures },
  ]);
  await look(page, "state-many-failures", zoom);
  await page.goto(`${stage.app.url}${path}?problem=all`);
  await look(page, "state-many-failures-all", zoom);
});

test("ten thousand reports", async ({ page, stage }) => {
  const domain = "busy.example";
  const { path, address } = await addWatched(page, stage, domain, []);
  const senders = Array.from({ length: 28 }, (_, index) => `sender${index + 1}.example`);
  const days = Array.from({ length: 358 }, (_, index) => ago(index + 1)).reverse();
  const before = performance.now();
  const filed = async () => (await stage.dovecot.folders())["Processed"]?.length ?? 0;
  const others = await filed();
  const count = await deliverMany(stage, { domain, address, senders, days });
  expect(count).toBeGreaterThan(10_000);
  const delivered = performance.now();
  await expect.poll(filed, { timeout: 180_000, intervals: [1_000] }).toBe(others + count);
  const seconds = (from: number) => ((performance.now() - from) / 1_000).toFixed(1);
  console.log(
    `${count} mails written and delivered, ingested and filed: ${seconds(before)} s; since the last: ${seconds(delivered)} s`,
  );
  await page.goto(`${stage.app.url}${path}?period=365`);
  await expect(page.getByText(/say 28 reporters/)).toBeVisible();
  await look(page, "state-ten-thousand", zoom);
  await page.goto(`${stage.app.url}${path}`);
  await look(page, "state-ten-thousand-30-days", zoom);
});

test("a chart keeps its place until it is drawn, and nothing moves when it is", async ({ page, stage }) => {
  const domain = "still.example";
  const { path } = await addWatched(page, stage, domain, allFailing(domain));
  const url = stage.app.url + path;
  const chart = page.getByRole("figure", { name: `Connections to ${domain} by day` });
  const lanes = chart.locator(".recharts-responsive-container");

  await page.route("**/*.js", (route) => route.abort());
  await page.goto(url);
  await expect(lanes).toHaveCount(2);
  await expect(chart.locator("svg.recharts-surface")).toHaveCount(0);
  await expect(chart.locator("[aria-hidden].animate-pulse")).toHaveCount(2);
  await expect(chart.locator("[aria-hidden].animate-pulse").first()).toBeVisible();
  const before = await chart.boundingBox();
  await page.screenshot({ path: "e2e/artifacts/screens/state-chart-on-its-way.png", fullPage: true });

  await page.unroute("**/*.js");
  const shifted = await watchShifts(page);
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(url);
    await expect(chart.locator("svg.recharts-surface").first()).toBeVisible();
    await expect(chart.locator("[aria-hidden].animate-pulse").first()).toBeHidden();
    await page.waitForLoadState("networkidle");
    if (width === 1280) expect(await chart.boundingBox()).toEqual(before);
    expect(await shifted()).toBeLessThan(0.02);
  }
  // What stands in for a font that comes late is as wide as it; lines of a command end at its spaces.
  await page.route("**/*.woff2", async (route) => setTimeout(() => void route.continue(), 2_000));
  const came = page.waitForResponse(/woff2/);
  await page.goto(url, { waitUntil: "commit" });
  await came;
  await page.evaluate(() => document.fonts.ready);
  await expect(chart.locator("[aria-hidden].animate-pulse").first()).toBeHidden();
  expect(await shifted()).toBeLessThan(0.02);
  const option = page.locator("pre").getByText("-starttls", { exact: true }).first();
  await option.evaluate((span) => span.scrollIntoView());
  const box = await option.boundingBox();
  expect(box?.height).toBeLessThan(24);
  // What moves is seen to move.
  await page.getByRole("main").evaluate((main) => (main.style.paddingTop = "200px"));
  await expect.poll(shifted).toBeGreaterThan(0.02);
});
