import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/stats/period";
import { startApp } from "./support/app";
import { deliverReport } from "./support/deliver-reports";
import { stageTest as test, type Stage } from "./support/stage";
import { addDomain, addReportedDomain, copyRecord, openReport, publishRecord, signUp } from "./support/tenant";

const domain = "evening-post.example";
const owner = { email: "owner@evening-post.example", workspace: "Evening Post" };
const stranger = { email: "stranger@elsewhere.example", workspace: "Elsewhere" };

type Watched = { events: number[]; rows: number[] };
declare global {
  var watched: Watched | undefined;
}

/** Has the pages that are opened from now on note when each event came. */
async function noteEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { events: [], rows: [] };
    globalThis.watched = watched;
    const Native = globalThis.EventSource;
    globalThis.EventSource = class extends Native {
      constructor(url: string | URL) {
        super(url);
        this.addEventListener("message", () => void watched.events.push(Date.now()));
      }
    };
  });
}

const events = (page: Page) => page.evaluate(() => globalThis.watched?.events ?? []);
const reportRows = (page: Page) => page.getByRole("table", { name: "Reports" }).getByRole("link");
const streaming = (page: Page, base: string) =>
  page.waitForResponse((response) => response.url().includes(`${base}/live`) && response.status() === 200);

/** Opens the page and waits until it watches. */
async function watch(page: Page, url: string, base: string): Promise<void> {
  const opened = streaming(page, base);
  await page.goto(url);
  await opened;
}

/**
 * Reads in the midst of the page, with a disclosure open and maybe the focus on a row, while a report comes whose row is the first of the list:
 * the row being read stays where it is. Prints how long it took.
 */
async function expectInPlace(page: Page, deliver: () => Promise<void>, { isFocused = true } = {}): Promise<void> {
  const rows = reportRows(page);
  await expect(rows).not.toHaveCount(0);
  const before = await rows.count();
  await page.getByText("Figures by day").click();
  const read = rows.last();
  const text = await read.innerText();
  if (isFocused) await read.focus();
  await read.evaluate((row) => row.scrollIntoView({ block: "center", behavior: "instant" }));
  await page.evaluate(() => {
    document.body.dataset.marker = "never reloaded";
    const watched = globalThis.watched;
    const table = [...document.querySelectorAll("table")].find((one) => one.caption?.textContent === "Reports");
    if (table)
      new MutationObserver(() => void watched?.rows.push(Date.now())).observe(table, {
        childList: true,
        subtree: true,
      });
  });
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(300);
  const top = await read.evaluate((row) => row.getBoundingClientRect().top);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);

  const deliveredAt = Date.now();
  await deliver();
  await expect(rows).toHaveCount(before + 1);
  await expect(page.getByRole("status").filter({ hasText: "Updated" })).toBeAttached();

  const again = rows.filter({ hasText: text }).last();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(height);
  // A browser that anchors the scroll does so when it draws next.
  const moved = async () => Math.abs((await again.evaluate((row) => row.getBoundingClientRect().top)) - top);
  await expect.poll(moved).toBeLessThan(1.5);
  if (isFocused) await expect(again).toBeFocused();
  await expect(page.getByRole("table", { name: `Connections to ${domain} by day` })).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset.marker)).toBe("never reloaded");
  const { events, rows: changes } = (await page.evaluate(() => globalThis.watched)) ?? { events: [], rows: [] };
  const [event = 0, change = 0] = [events.find((at) => at > deliveredAt), changes.find((at) => at > deliveredAt)];
  console.log(`mail delivered → event ${event - deliveredAt} ms → page ${change - event} ms`);
}

async function reportOf(stage: Stage, address: string, submitter: string): Promise<void> {
  await deliverReport(stage, submitter, address, { domain, day: dayOf(new Date()), successful: 7, failed: 0 });
}

test("a report that lands shows on the open page, without a reload, and what is read stays in its place", async ({
  page,
  stage,
}) => {
  // So low that a row of the list, far down the page, can stand in the middle.
  await page.setViewportSize({ width: 1280, height: 460 });
  const base = await signUp(page, stage.app, owner);
  await addDomain(page, domain);
  const record = await copyRecord(page);
  await publishRecord(stage, domain, record);
  await noteEvents(page);

  await test.step("the first report, on the page that waits for it", async () => {
    await watch(page, `${stage.app.url}${base}/domains/${domain}`, base);
    await expect(page.getByRole("heading", { name: "No report yet" })).toBeVisible();
    // The worker may have looked before the record was there: it looks again a minute later.
    await expect(page.getByText("It is the only one named.")).toBeVisible({ timeout: 150_000 });
    await reportOf(stage, record.address, "first.example");
    await expect(reportRows(page)).toHaveCount(1);
    await page.getByText("All steps are green, on the word of one reporter.").click();
    await expect(page.getByText("New mail was looked for")).toBeVisible();
  });

  await test.step("the next, where the reader is", async () => {
    await watch(page, page.url(), base);
    await expectInPlace(page, () => reportOf(stage, record.address, "second.example"));
  });

  await test.step("and without the focus, in a browser that does not anchor the scroll", async () => {
    await watch(page, page.url(), base);
    await page.addStyleTag({ content: "html { overflow-anchor: none }" });
    await expectInPlace(page, () => reportOf(stage, record.address, "third.example"), { isFocused: false });
  });

  await test.step("the overview", async () => {
    await watch(page, `${stage.app.url}${base}`, base);
    const row = page.getByRole("row").filter({ hasText: domain });
    await expect(row.getByRole("cell", { name: "21", exact: true })).toBeVisible();
    await reportOf(stage, record.address, "fourth.example");
    await expect(row.getByRole("cell", { name: "28", exact: true })).toBeVisible();
  });
});

test("whoever is no member gets no stream, and hears of nothing", async ({ page, stage, browser, playwright }) => {
  const base = await signUp(page, stage.app, owner);
  await noteEvents(page);
  const other = await (await browser.newContext()).newPage();
  const own = await signUp(other, stage.app, stranger);
  await addDomain(other, "elsewhere.example");
  await noteEvents(other);
  await watch(other, `${stage.app.url}${own}`, own);
  await addReportedDomain(page, stage, domain);

  const status = async (request: APIRequestContext, path: string) =>
    (await request.get(stage.app.url + path, { maxRedirects: 0 })).status();
  for (const path of [`${base}/live`, `${base}/live?domain=${domain}`, `${own}/live?domain=${domain}`])
    expect.soft(await status(other.request, path), path).toBe(404);
  const visitor = await playwright.request.newContext();
  expect(await status(visitor, `${base}/live`)).toBe(307);
  await visitor.dispose();

  await watch(page, page.url(), base);
  const overheard = (await events(other)).length;
  await page.goto(`${stage.app.url}${base}/domains/${domain}/settings`);
  const { address } = await copyRecord(page);
  await openReport(page);
  await deliverReport(stage, "late.example", address, {
    ...{ domain, day: addDays(dayOf(new Date()), -1), successful: 5, failed: 0 },
  });
  await expect(reportRows(page)).toHaveCount(3);
  // Of this page alone: it has been opened since.
  expect((await events(page)).length).toBeGreaterThan(0);
  expect((await events(other)).length).toBe(overheard);
});

test("a web process that is told to stop ends its streams by itself", async ({ page }) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-live-"));
  // Nobody listens there: what is asked of DNS is refused at once.
  const app = await startApp({ dataDir, env: { DNS_SERVERS: "127.0.0.1:9" } });
  const base = await signUp(page, app, owner);
  await addDomain(page, domain);
  await watch(page, `${app.url}${base}/domains/${domain}`, base);
  const stoppedAt = Date.now();
  expect(await app.stop()).toBe(0);
  console.log(`stopped with an open stream in ${Date.now() - stoppedAt} ms`);
  const log = fs.readFileSync(path.join(dataDir, "logs", "web.log"), "utf8");
  fs.rmSync(dataDir, { recursive: true, force: true });
  expect(log).toContain("web.listening");
  expect(log).not.toContain("web.cut-off");
});
