import { expect, it } from "vitest";
import { previousPeriod } from "./period";

it("the period before has as many days and ends the day before", () => {
  expect(previousPeriod({ from: "2026-03-01", to: "2026-03-07" })).toEqual({ from: "2026-02-22", to: "2026-02-28" });
  expect(previousPeriod({ from: "2026-11-25", to: "2026-11-25" })).toEqual({ from: "2026-11-24", to: "2026-11-24" });
});
