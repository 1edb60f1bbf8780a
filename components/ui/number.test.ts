import { describe, expect, it } from "vitest";
import { percent, shortCount } from "./number";

describe("percent", () => {
  it.each([
    [0, 0, "–"],
    [0, 10, "0%"],
    [10, 10, "100%"],
    [1, 3, "33.3%"],
    [1, 2, "50.0%"],
    [1, 1_000_000, "<0.01%"],
    [999_999, 1_000_000, ">99.99%"],
    [9_997, 10_000, "99.97%"],
    [3, 10_000, "0.03%"],
    [1, 1_000, "0.10%"],
  ])("shows %d of %d as %s", (part, whole, shown) => {
    expect(percent(part, whole)).toBe(shown);
  });
});

describe("shortCount", () => {
  it.each([
    [0, "0"],
    [9_999, "9,999"],
    [10_000, "10K"],
    [12_345, "12.3K"],
    [4_560_000, "4.56M"],
  ])("shows %d as %s", (value, shown) => {
    expect(shortCount(value)).toBe(shown);
  });
});
