import { describe, expect, it } from "vitest";
import { failureStack } from "./daily-failures";

describe("failureStack", () => {
  it.each([
    ["every failure detailed once", 10, { negotiation: 7, dane: 3 }, { negotiation: 7, dane: 3, undetailed: 0 }],
    ["no details", 10, {}, { negotiation: 0, undetailed: 10 }],
    ["some details", 10, { general: 4 }, { general: 4, undetailed: 6 }],
    [
      "connections counted twice",
      10,
      { negotiation: 10, "mta-sts": 10 },
      { negotiation: 5, "mta-sts": 5, undetailed: 0 },
    ],
    ["nothing", 0, { negotiation: 3 }, { negotiation: 0, undetailed: 0 }],
  ])("shares out %s", (_, failed, kinds, expected) => {
    const stack = failureStack(failed, kinds);
    expect(stack).toMatchObject(expected);
    expect(Object.values(stack).reduce((sum, share) => sum + share, 0)).toBeCloseTo(failed);
  });
});
