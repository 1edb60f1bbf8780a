import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { payloadsOf, placesIn } from "./announce-reports";

const place = () => ({ workspaceId: randomUUID(), domainId: randomUUID() });

test("a payload says the places that it was made of, each once", () => {
  const [one, other] = [place(), place()];
  expect(payloadsOf([one, other, one]).flatMap(placesIn)).toEqual([one, other]);
});

test("many places go in several payloads, none longer than Postgres takes", () => {
  const places = Array.from({ length: 1_001 }, place);
  const payloads = payloadsOf(places);
  expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000);
  expect(payloads.flatMap(placesIn)).toEqual(places);
});

test.each(["", "x", "/", "a/", "/b"])("%j names no place", (payload) => {
  expect(placesIn(payload)).toEqual([]);
});
