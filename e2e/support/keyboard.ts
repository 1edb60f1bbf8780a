/** The keyboard alone, and what whoever uses it must see: where he is. */
import { expect, type Locator, type Page } from "@playwright/test";

/** More than any page has places to stop at. */
const mostStops = 250;

/** Presses Tab (or Shift+Tab) until the element has the focus; every stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press(key);
    await expectFocusSeen(page);
    if (await hasFocus(target)) return;
  }
  throw new Error(`No ${key} leads to ${String(target)}.`);
}

/** Tabs to a link or a button and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** That what has the focus is on screen, covered by nothing, and has a ring around it. */
export async function expectFocusSeen(page: Page): Promise<void> {
  expect.soft(await page.evaluate(focusFault)).toBeNull();
}

/** That the focus is on the element or on something in it. */
export async function expectFocusWithin(target: Locator): Promise<void> {
  await expect.poll(() => target.evaluate((one) => one.contains(document.activeElement))).toBe(true);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((found) => found.some((one) => one === document.activeElement));
}

/** Runs in the page: what is wrong with the element that has the focus, or null. */
function focusFault(): string | null {
  const focused = document.activeElement;
  // Past the last stop the browser itself has it.
  if (!focused || focused === document.body) return null;
  const marked = [focused, focused.parentElement, focused.parentElement?.parentElement].filter(
    (one) => one instanceof Element,
  );
  const name = `<${focused.tagName.toLowerCase()}> “${(focused.getAttribute("aria-label") ?? focused.textContent ?? "").trim().slice(0, 60)}”`;
  // A link that covers its whole row has the ring there.
  const looks = [...marked.map((one) => getComputedStyle(one)), getComputedStyle(focused, "::after")];
  const hasRing = looks.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none",
  );
  if (!hasRing) return `${name} has no ring`;
  const shown = marked.map((one) => one.getBoundingClientRect()).find(({ width, height }) => width > 4 && height > 4);
  if (!shown) return `${name} has no size`;
  const { left, right, top, bottom } = shown;
  const inView = { x: right > 0 && left < innerWidth, y: bottom > 0 && top < innerHeight };
  if (!inView.x || !inView.y) return `${name} is off the screen: ${Math.round(left)}, ${Math.round(top)}`;
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (height < Math.min(bottom - top, innerHeight / 2) - 2) return `${name} is cut off by the edge of the screen`;
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const rows = [0.2, 0.5, 0.8].map((part) => Math.max(top, 0) + height * part);
  const covering = rows
    .map((y) => document.elementFromPoint(x, y))
    .find((above) => above && !marked.some((one) => one.contains(above)) && !above.contains(focused));
  return covering
    ? `${name} is covered by <${covering.tagName.toLowerCase()}> “${covering.textContent?.trim().slice(0, 60)}”`
    : null;
}
