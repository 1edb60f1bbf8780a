import { expect, test } from "vitest";
import { withoutProblems } from "./without-problems";

type Case = { reporters: number; failed: number; underPolicies?: number };

test.each([
  [{ reporters: 3, failed: 0 }, 0, "success: No failures were reported in these days."],
  [{ reporters: 3, failed: 2 }, 0, "neutral: Connections failed, but no report counts them by cause."],
  [
    { reporters: 3, failed: 0, underPolicies: 2 },
    0,
    "neutral: Connections failed, but no report counts them by cause.",
  ],
  [
    { reporters: 3, failed: 2 },
    2,
    "neutral: Connections failed, of problems that are not kept apart. The reports hold them all.",
  ],
  [{ reporters: 0, failed: 0 }, 0, "neutral: No counted reports in these days."],
])("%j, and %d of problems that are not kept apart: %s", ({ underPolicies = 0, ...totals }: Case, other, said) => {
  const { tone, text } = withoutProblems(totals, { other, underPolicies }, "in these days");
  expect(`${tone}: ${text}`).toBe(said);
});
