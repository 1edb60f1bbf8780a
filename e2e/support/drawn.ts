import { expect, type Page } from "@playwright/test";

/** Waits until the page has come whole and its charts are drawn, which the browser does last and, when it is busy, late. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  const charts = page.locator(".recharts-responsive-container");
  await expect(charts.and(page.locator(":not(:has(svg))"))).toHaveCount(0);
}
