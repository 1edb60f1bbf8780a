import { expect, it } from "vitest";
import { answerCache } from "./answer-cache";
import type { RawAnswer } from "./look-up";

const found = (ttl: number): RawAnswer => ({ outcome: "found", records: [], ttl, authentic: false });

it.each([
  ["a record for its TTL", found(20), 19_999, 20_000],
  ["a long-lived record for a minute", found(86_400), 59_999, 60_000],
  ["an absence briefly", { outcome: "absent", ttl: 3600, authentic: false } as const, 14_999, 15_000],
])("keeps %s", async (_, answer, fresh, stale) => {
  let time = 0;
  let asked = 0;
  const cache = answerCache(() => time);
  const ask = () => cache.through("key", async () => ((asked += 1), answer));
  await ask();
  time = fresh;
  await ask();
  expect(asked).toBe(1);
  time = stale;
  await ask();
  expect(asked).toBe(2);
});

it.each([
  ["a failure", { outcome: "failed", reason: "timed out" } as const],
  ["a record with TTL 0", found(0)],
])("does not keep %s", async (_, answer) => {
  let asked = 0;
  const cache = answerCache(() => 0);
  await cache.through("key", async () => ((asked += 1), answer));
  await cache.through("key", async () => ((asked += 1), answer));
  expect(asked).toBe(2);
});

it("forgets the oldest beyond 5,000 answers", async () => {
  const cache = answerCache(() => 0);
  for (let n = 0; n <= 5000; n++) await cache.through(`${n}`, async () => found(60));
  const asked: string[] = [];
  for (const key of ["5000", "1", "0"]) await cache.through(key, async () => (asked.push(key), found(60)));
  expect(asked).toEqual(["0"]);
});
