import { expect, test } from "vitest";
import { atMost } from "./at-most";

test("so many run at a time, in turn, and one that fails makes room", async () => {
  const inTurn = atMost(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (at: number) => async () => {
    begun.push(at);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (at === 1) throw new Error("fails");
    return at;
  };
  const settled = await Promise.allSettled([0, 1, 2, 3, 4].map((at) => inTurn(work(at))));
  expect(settled.map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([0, "failed", 2, 3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});
