import { expect, test, vi } from "vitest";
import { sparing } from "./sparing";

test("one line a minute is written, and says how many were not", () => {
  const write = vi.fn();
  let at = 0;
  const complain = sparing(write, 60_000, () => at);
  for (; at < 120_000; at += 1_000) complain("lease.not-taken", { name: "check domains" });
  expect(write.mock.calls).toEqual([
    ["lease.not-taken", { name: "check domains" }],
    ["lease.not-taken", { name: "check domains", leftOut: 59 }],
  ]);
});
