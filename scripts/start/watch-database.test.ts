import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchDatabase } from "./watch-database";

const said: string[] = [];
let end: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  said.length = 0;
  end = new AbortController();
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function watch(revive: () => Promise<boolean>) {
  watchDatabase(
    { revive },
    { signal: end.signal, onEnd: (close) => end.signal.addEventListener("abort", () => close()) },
  );
}

test("a Postgres that cannot be started again is tried until it can be, and that is said once", async () => {
  let isFull = true;
  const revive = vi.fn(async () => {
    if (isFull) throw new Error("The embedded Postgres does not start: no space left");
    return revive.mock.calls.length === 6;
  });
  watch(revive);
  while (revive.mock.calls.length < 5) await vi.advanceTimersByTimeAsync(1_000);
  expect(said).toEqual([
    expect.stringMatching(/^The embedded Postgres does not start: no space left\. It is tried again/),
  ]);
  isFull = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said.slice(1)).toEqual(["The embedded Postgres had ended; it was started again.\n"]);
  expect(revive.mock.calls.length).toBeGreaterThan(20);
  end.abort();
  expect(vi.getTimerCount()).toBe(0);
});
