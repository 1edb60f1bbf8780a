import { expect, it } from "vitest";
import { addDays, daysOf, isDay, periodOf, periodParams, previousPeriod } from "./period";

const asOf = new Date("2026-11-25T23:59:59Z");
const month: ReturnType<typeof periodOf> = { from: "2026-10-27", to: "2026-11-25", preset: 30 };

it.each<[string, Parameters<typeof periodOf>[0], ReturnType<typeof periodOf>]>([
  ["nothing", {}, month],
  ["a preset", { period: "7" }, { from: "2026-11-19", to: "2026-11-25", preset: 7 }],
  ["another number", { period: "31" }, month],
  ["two days", { from: "2026-02-01", to: "2026-02-28" }, { from: "2026-02-01", to: "2026-02-28", preset: null }],
  ["one day", { from: "2026-02-01", to: "2026-02-01" }, { from: "2026-02-01", to: "2026-02-01", preset: null }],
  [
    "both",
    { period: "7", from: "2026-02-01", to: "2026-02-02" },
    { from: "2026-02-01", to: "2026-02-02", preset: null },
  ],
  [
    "the first after the last",
    { from: "2026-03-01", to: "2026-02-01" },
    { from: "2026-02-01", to: "2026-03-01", preset: null },
  ],
  ["half a century", { from: "1976-01-01", to: "2026-12-31" }, { from: "2023-12-30", to: "2026-12-31", preset: null }],
  ["the first alone", { from: "2026-02-01" }, month],
  ["the last alone", { to: "2026-02-01" }, month],
  ["a day that does not exist", { from: "2026-02-01", to: "2026-02-30" }, month],
  ["no days", { from: "yesterday", to: "2026-02-01" }, month],
  ["the year nought", { from: "0000-01-01", to: "0000-12-31" }, month],
])("reads %s", (_, query, period) => expect(periodOf(query, asOf)).toEqual(period));

it.each([{ period: "90" }, { from: "2026-02-01", to: "2026-03-01" }])("writes what it reads: %j", (query) => {
  expect(periodParams(periodOf(query, asOf))).toEqual(query);
});

it("has every day of it, in order", () => {
  expect(daysOf({ from: "2028-02-28", to: "2028-03-01" })).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysOf({ from: "2026-11-25", to: "2026-11-25" })).toEqual(["2026-11-25"]);
});

it("the period before has as many days and ends the day before", () => {
  expect(previousPeriod({ from: "2026-03-01", to: "2026-03-07" })).toEqual({ from: "2026-02-22", to: "2026-02-28" });
  expect(previousPeriod({ from: "2026-11-25", to: "2026-11-25" })).toEqual({ from: "2026-11-24", to: "2026-11-24" });
});

it("knows no day before the first nor after the last that can be written", () => {
  expect([addDays("9999-12-30", 1), addDays("9999-12-31", 1), addDays("9999-10-15", 90)]).toEqual(
    Array(3).fill("9999-12-31"),
  );
  expect([addDays("0001-01-02", -1), addDays("0001-01-01", -1)]).toEqual(Array(2).fill("0001-01-01"));
  expect(previousPeriod({ from: "0001-01-01", to: "0001-01-07" })).toEqual({ from: "0001-01-01", to: "0001-01-01" });
});

it.each([
  "2026-2-01",
  "2026-02-01T00:00:00Z",
  " 2026-02-01",
  "12026-02-01",
  "2026-13-01",
  "2026-02-29",
  "0000-01-01",
  "",
])("takes “%s” for no day", (text) => expect(isDay(text)).toBe(false));
