import type { Page } from "@playwright/test";

declare global {
  /** How far things moved, as a sum of layout shifts. */
  var shifted: number;
}

/** From the next page on, adds up how far things move on it. @returns reads the sum. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ("value" in entry) globalThis.shifted += Number(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => globalThis.shifted);
}
