/** Pages looked at in both schemes and at several sizes: by axe, and by whoever opens the pictures. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { drawn } from "./drawn";

const screens = "e2e/artifacts/screens";
/** What leads through a page without eyes, though axe finds it only moderately grave. */
const outline = ["document-title", "empty-heading", "heading-order", "landmark-one-main", "page-has-heading-one"];
const schemes = ["light", "dark"] as const;
const desk = { width: 1280, height: 800 };
const tablet = { width: 768, height: 1024 };
const phone = { width: 375, height: 812 };
/** The desk at 200 % zoom. */
const zoomed = { width: 640, height: 400 };

/**
 * Judges and pictures the page as it stands, in both schemes, wide and narrow, with axe in each scheme and at each width once; `isZoomed`:
 * and in one of them at 200 %. Nowhere, nor on a tablet, may it be wider than the screen.
 */
export async function look(page: Page, name: string, { isZoomed = false } = {}): Promise<void> {
  await drawn(page);
  for (const colorScheme of schemes)
    for (const size of [desk, phone, ...(isZoomed && colorScheme === "light" ? [zoomed] : [])]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      const where = `${name}-${colorScheme}-${size.width}`;
      await picture(page, `${screens}/${where}.png`);
      // Colours differ by scheme and order by width: each of both is judged once.
      const isJudged = (colorScheme === "light") === (size === desk);
      if (isJudged) expect.soft(await violations(page), where).toEqual([]);
      expect.soft(await overflow(page), `${where} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  await page.setViewportSize(tablet);
  expect.soft(await overflow(page), `${name} is wider than a tablet`).toBeLessThanOrEqual(0);
  await page.setViewportSize(desk);
}

/** Of a page that does not move, Chromium on a busy machine now and then draws nothing more: then it is asked a second time. */
async function picture(page: Page, path: string): Promise<void> {
  const take = (timeout: number) => page.screenshot({ path, fullPage: true, timeout });
  await take(20_000).catch(() => take(60_000));
}

async function violations(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  const grave = results.violations.filter(
    ({ id, impact }) => impact === "serious" || impact === "critical" || outline.includes(id),
  );
  return grave.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** By how many pixels the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
