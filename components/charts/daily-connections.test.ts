import { describe, expect, it } from "vitest";
import { niceCeiling, totalConnections } from "./daily-connections";

describe("niceCeiling", () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 3],
    [99, 100],
    [100, 100],
    [101, 200],
    [4_200, 5_000],
    [0.031, 0.04],
    [0.0007, 0.0008],
    [9, 10],
  ])("puts %d under %d", (value, ceiling) => {
    expect(niceCeiling(value)).toBeCloseTo(ceiling, 10);
  });
});

describe("totalConnections", () => {
  it("counts days without reports apart from days without connections", () => {
    const series = [
      { day: "2026-07-01", successful: 9, failed: 1 },
      { day: "2026-07-02", successful: 0, failed: 0 },
      { day: "2026-07-03", successful: null, failed: null },
    ];
    expect(totalConnections(series)).toEqual({ successful: 9, failed: 1, total: 10, daysWithoutReports: 1 });
  });
});
