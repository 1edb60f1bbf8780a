import { expect, test } from "vitest";
import { isDue } from "./is-due";

const often = { everySeconds: 5 };
const hourly = { everySeconds: 3_600 };
const nightly = { everySeconds: 86_400, atHour: 2 };

test.each([
  [often, "2026-09-02T11:59:59Z", true],
  [hourly, null, true],
  [hourly, "2026-09-02T11:00:01Z", false],
  [hourly, "2026-09-02T11:00:00Z", true],
  [nightly, null, true],
  [nightly, "2026-09-02T02:00:05Z", false],
  [nightly, "2026-09-02T01:59:59Z", true],
  [nightly, "2026-09-01T02:00:05Z", true],
])("%j, done at %s, is due at noon: %s", (job, lastRunAt, due) => {
  expect(isDue(job, lastRunAt === null ? null : new Date(lastRunAt), new Date("2026-09-02T12:00:00Z"))).toBe(due);
});

test("before its hour a job of the night waits for it", () => {
  const at = (time: string) => isDue(nightly, new Date("2026-09-01T02:10:00Z"), new Date(time));
  expect([at("2026-09-02T01:59:59Z"), at("2026-09-02T02:00:00Z")]).toEqual([false, true]);
});

test.each([
  [hourly, "2026-09-02T12:00:30Z", false],
  [hourly, "2026-09-02T13:30:00Z", true],
  [nightly, "2026-09-02T12:00:30Z", false],
  [nightly, "2027-09-02T02:00:05Z", true],
])("%j, done by a clock that was ahead, at %s, is due at noon: %s", (job, lastRunAt, due) => {
  expect(isDue(job, new Date(lastRunAt), new Date("2026-09-02T12:00:00Z"))).toBe(due);
});
