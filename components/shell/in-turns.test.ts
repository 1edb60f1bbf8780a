import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inTurns } from "./in-turns";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first is run at once, and what comes meanwhile is one more run, a second after its end", () => {
  const run = vi.fn();
  const turns = inTurns(run);
  turns.ask();
  expect(run).toHaveBeenCalledTimes(1);
  for (let asked = 0; asked < 5; asked += 1) turns.ask();
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(1);
  turns.ended();
  turns.ask();
  vi.advanceTimersByTime(999);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(2);
});

test("after a rest without being asked the next is run at once again", () => {
  const run = vi.fn();
  const turns = inTurns(run);
  turns.ask();
  turns.ended();
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledTimes(1);
  turns.ask();
  expect(run).toHaveBeenCalledTimes(2);
});

test("a run whose end is never told does not keep the next one away for ever", () => {
  const run = vi.fn();
  const turns = inTurns(run);
  turns.ask();
  turns.ask();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test("stopped, it runs no more", () => {
  const run = vi.fn();
  const turns = inTurns(run);
  turns.ask();
  turns.ask();
  turns.ended();
  turns.stop();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
});
