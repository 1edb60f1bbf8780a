import { chromium, type Browser, type CDPSession } from "@playwright/test";
import { percentile } from "@/scripts/bench/percentile";
import { contentsOf } from "./script-contents";
import type { DashboardStage } from "./stage";

type Transfer = { url: string; type: string; bytes: number };
type Load = { transfers: Transfer[]; lcpMs: number };

const loads = 5;
const mostShown = 8;
const kb = (bytes: number) => Math.round(bytes / 100) / 10;

/** The last candidate is the largest: kept where the page itself cannot lose it. */
const watchPaint = `
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.largestPaint = entry.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });`;

/** What a browser with nothing in its cache fetches for the domain report, and when its largest part is there; medians of five loads. */
export async function measureFirstLoad(stage: DashboardStage, say: (line: string) => void) {
  const { executablePath, args } = (await import("@/playwright.config")).default.use?.launchOptions ?? {};
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), ...(args && { args }) });
  const taken: Load[] = [];
  try {
    for (let n = 0; n < loads; n++) taken.push(await loadOnce(browser, stage));
  } finally {
    await browser.close();
  }
  const median = (value: (load: Load) => number) => percentile(taken.map(value), 0.5);
  const types = [...new Set(taken.flatMap(({ transfers }) => transfers.map(({ type }) => type)))].sort();
  const byType = Object.fromEntries(
    types.map((type) => [type, kb(median(({ transfers }) => total(transfers.filter((one) => one.type === type))))]),
  );
  const figures = {
    transferKb: kb(median(({ transfers }) => total(transfers))),
    scriptsKb: byType.Script ?? 0,
    lcpMs: Math.round(median(({ lcpMs }) => lcpMs)),
  };
  say(`first load: scripts ${figures.scriptsKb} kB, all ${figures.transferKb} kB, LCP ${figures.lcpMs} ms`);
  say(
    `  ${Object.entries(byType)
      .map(([type, size]) => `${type} ${size} kB`)
      .join(", ")}`,
  );
  const scripts = (taken[0]?.transfers ?? []).filter(({ type }) => type === "Script").sort((a, b) => b.bytes - a.bytes);
  for (const { url, bytes } of scripts.slice(0, mostShown))
    say(`  ${kb(bytes)} kB ${url.split("/").at(-1)}: ${await contentsOf(url)}`);
  return { ...figures, byType };
}

async function loadOnce(browser: Browser, { app, cookie, heavy }: DashboardStage): Promise<Load> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC" });
  try {
    await context.addCookies([{ ...cookie, url: app.url }]);
    const page = await context.newPage();
    await page.addInitScript(watchPaint);
    const transfers = await watchTransfers(await context.newCDPSession(page));
    await page.goto(`${app.url}${heavy.path}`, { waitUntil: "networkidle" });
    const lcpMs = Number(await page.evaluate("window.largestPaint"));
    return { transfers, lcpMs };
  } finally {
    await context.close();
  }
}

/** Everything that comes over the wire from now on, headers and all, as it is compressed. */
async function watchTransfers(session: CDPSession): Promise<Transfer[]> {
  const known = new Map<string, { url: string; type: string }>();
  const transfers: Transfer[] = [];
  session.on("Network.responseReceived", ({ requestId, response, type }) =>
    known.set(requestId, { url: response.url, type }),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const found = known.get(requestId);
    if (found) transfers.push({ ...found, bytes: encodedDataLength });
  });
  await session.send("Network.enable");
  return transfers;
}

function total(transfers: Transfer[]): number {
  return transfers.reduce((sum, { bytes }) => sum + bytes, 0);
}
