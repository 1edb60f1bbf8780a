import { expect, it } from "vitest";
import { readOverviewQuery, writeOverviewQuery } from "./overview-query";

const asOf = new Date("2026-11-25T12:00:00Z");
const read = (params: string) =>
  readOverviewQuery(Promise.resolve(Object.fromEntries(new URLSearchParams(params))), asOf);

it("begins with what needs attention, on the first page", async () => {
  const { period: _, ...rest } = await read("");
  expect(rest).toEqual({ count: null, search: "", state: null, sort: "status", order: "asc", page: 1 });
});

it("writes what it reads", async () => {
  const all = "?period=90&count=all&q=m%C3%BCn&status=failing&sort=connections&order=asc&page=3";
  expect(writeOverviewQuery(await read(all), { page: 3 })).toBe(all);
  const dates = "?from=2026-10-01&to=2026-10-31&sort=last";
  expect(writeOverviewQuery(await read(dates))).toBe(dates);
});

it("goes back to the first page with every change of the list", async () => {
  const query = await read("q=mail&page=4&sort=name");
  expect(writeOverviewQuery(query, { state: "quiet" })).toBe("?period=30&q=mail&status=quiet&sort=name");
  expect(writeOverviewQuery(query, { search: "" })).toBe("?period=30&sort=name");
});

it("leaves out what it does not understand", async () => {
  const query = await read("status=odd&sort=constructor&order=up&page=-2&q=%00%20MÜN%20");
  expect(query).toMatchObject({ state: null, sort: "status", order: "asc", page: 1, search: "mün" });
  expect((await read("page=1e9")).page).toBe(1);
  expect((await read(`page=${"9".repeat(400)}`)).page).toBe(1_000_000);
  expect((await read(`q=${"a".repeat(4000)}`)).search).toHaveLength(253);
});

it("begins figures with the largest", async () => {
  expect((await read("sort=failures")).order).toBe("desc");
  expect((await read("sort=name")).order).toBe("asc");
});
