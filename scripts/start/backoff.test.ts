import { expect, test } from "vitest";
import { backoffSeconds } from "./backoff";

test.each([
  [1, 1, 1],
  [1, 0, 0.5],
  [2, 1, 2],
  [4, 0, 4],
  [7, 1, 60],
  [1_000, 1, 60],
])("after %i failures and with chance %d the pause is %d seconds", (failures, chance, seconds) => {
  expect(backoffSeconds(failures, chance)).toBe(seconds);
});
