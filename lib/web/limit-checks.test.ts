import { expect, it, test } from "vitest";
import { admitCheck, checksGate } from "./limit-checks";

const at = (seconds: number) => new Date(seconds * 1_000);
const counted = [
  "/check/a.example",
  "/check/a.example/",
  "/check/a.example?walk=1",
  "/%63heck/a.example",
  "/check/%ff",
  "/x/../check/a.example",
  "/x/%2e%2e/check/a.example",
  "/./check/a.example",
  "/check/b/../a.example",
  "/check/a.example#/watch",
  "//x/../check/a.example",
];
const free = ["/", "/check", "/check?domain=a.example", "/check/", "/check/a.example/watch", "/checks/a.example"];

test("a network may ask for a dozen domains at once, then for one every ten seconds", () => {
  const gate = checksGate();
  for (let n = 0; n < 12; n++) expect(admitCheck(gate, `/check/d${n}.example`, "192.0.2.1", at(0))).toBe(0);
  expect(admitCheck(gate, "/check/more.example", "192.0.2.1", at(0))).toBe(10);
  expect(admitCheck(gate, "/check/more.example", "192.0.2.2", at(0))).toBe(0);
  expect(admitCheck(gate, "/check/more.example", "192.0.2.1", at(10))).toBe(0);
  expect(admitCheck(gate, "/check/more.example", "192.0.2.1", at(10))).toBe(10);
});

test("an IPv6 network counts as one", () => {
  const gate = checksGate();
  for (let n = 0; n < 12; n++) admitCheck(gate, "/check/a.example", `2001:db8::${n}`, at(0));
  expect(admitCheck(gate, "/check/a.example", "2001:db8::ff", at(0))).toBe(10);
});

it.each(counted)("counts %s", (url) => {
  const gate = checksGate();
  for (let n = 0; n < 12; n++) admitCheck(gate, url, "192.0.2.1", at(0));
  expect(admitCheck(gate, url, "192.0.2.1", at(0))).toBe(10);
});

it.each(free)("does not count %s", (url) => {
  const gate = checksGate();
  for (let n = 0; n < 13; n++) expect(admitCheck(gate, url, "192.0.2.1", at(0))).toBe(0);
});
