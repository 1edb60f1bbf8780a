import { expect, test } from "vitest";
import { floodGate } from "./flood-gate";

const at = (seconds: number) => new Date(seconds * 1_000);

test("a sender may spend so much at once, then waits for what comes back", () => {
  const gate = floodGate({ most: 3, perSecond: 0.5 });
  for (let n = 0; n < 3; n++) {
    expect(gate.secondsToWait("a", at(0))).toBe(0);
    gate.charge("a", 1, at(0));
  }
  expect(gate.secondsToWait("a", at(0))).toBe(2);
  expect(gate.secondsToWait("a", at(1))).toBe(1);
  expect(gate.secondsToWait("a", at(2))).toBe(0);
  expect(gate.secondsToWait("b", at(0))).toBe(0);
});

test("whoever overspends waits the longer", () => {
  const gate = floodGate({ most: 3, perSecond: 1 });
  gate.charge("a", 10, at(0));
  expect(gate.secondsToWait("a", at(0))).toBe(8);
  expect(gate.secondsToWait("a", at(8))).toBe(0);
});

test("a clock that goes back gives nothing", () => {
  const gate = floodGate({ most: 1, perSecond: 1 });
  gate.charge("a", 1, at(100));
  expect(gate.secondsToWait("a", at(50))).toBe(1);
});

test("a clock that went back keeps nobody out until it has caught up", () => {
  const gate = floodGate({ most: 1, perSecond: 1 });
  gate.charge("a", 1, at(3_600));
  expect([0, 1].map((seconds) => gate.secondsToWait("a", at(seconds)))).toEqual([1, 0]);
});

test("only so many senders are remembered, the latest", () => {
  const gate = floodGate({ most: 1, perSecond: 1, mostKeys: 2 });
  for (const key of ["a", "b", "a", "c"]) gate.charge(key, 1, at(0));
  expect(["a", "b", "c"].map((key) => gate.secondsToWait(key, at(0)))).toEqual([2, 0, 1]);
});
