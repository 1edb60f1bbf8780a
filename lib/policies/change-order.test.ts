import { expect, test } from "vitest";
import { orderToAdd, orderToRemove, type ChangeFacts, type ChangeStep } from "./change-order";

const asOf = new Date("2026-03-10T12:00:00Z");
const ago = (seconds: number) => new Date(asOf.getTime() - seconds * 1_000);
const day = 86_400;
const facts: ChangeFacts = {
  ...{ domain: "a.example", policyMx: ["mx1.a.example"], live: ["mx1.a.example"], ttl: 3_600 },
  ...{ idIsCurrent: true, unchangedSince: ago(30 * day), mayBeHeld: true, lastLive: null, asOf },
};
const done = (steps: ChangeStep[]) => steps.map((step) => step.done);
const both = ["mx1.a.example", "mx2.a.example"];

test.each<[string, Partial<ChangeFacts>, boolean[]]>([
  ["nothing is done", {}, [false, false, false, false]],
  ["the policy has it, the record is old", { policyMx: both, idIsCurrent: false }, [true, false, false, false]],
  ["the record is an hour old", { policyMx: both, unchangedSince: ago(3_600) }, [true, true, false, false]],
  ["the record is a day old", { policyMx: both, unchangedSince: ago(day) }, [true, true, true, false]],
  ["nobody knows since when", { policyMx: both, unchangedSince: null }, [true, true, false, false]],
  ["a wildcard covers it", { policyMx: ["*.a.example"] }, [true, true, true, false]],
  ["it takes mail", { policyMx: both, live: both }, [true, true, true, true]],
  ["DNS came first", { live: both }, [false, false, false, true]],
])("to add a server is policy, id, a day and DNS: %s", (_, change, expected) => {
  expect(done(orderToAdd("mx2.a.example", { ...facts, ...change }))).toEqual(expected);
});

test.each<[string, Partial<ChangeFacts>, boolean[]]>([
  ["nothing is done", { policyMx: both, live: both }, [false, false, false, false]],
  ["DNS has lost it just now", { policyMx: both, lastLive: ago(60) }, [true, false, false, false]],
  ["the old record is forgotten", { policyMx: both, lastLive: ago(day) }, [true, true, false, false]],
  ["the TTL is longer than a day", { policyMx: both, lastLive: ago(day), ttl: 2 * day }, [true, false, false, false]],
  ["the policy has lost it", { lastLive: ago(day), idIsCurrent: false }, [true, true, true, false]],
  ["the record says so", { lastLive: ago(day) }, [true, true, true, true]],
  ["the policy came first", { live: both }, [false, false, false, false]],
])("to remove a server is DNS, a day, policy and id: %s", (_, change, expected) => {
  expect(done(orderToRemove("mx2.a.example", { ...facts, ...change }))).toEqual(expected);
});

test("a pattern that covers servers that stay is not to be taken out with one that goes", () => {
  const gone = { ...facts, policyMx: ["*.a.example"], lastLive: ago(day) };
  const steps = orderToRemove("mx2.a.example", gone);
  expect(done(steps)).toEqual([true, true, true, true]);
  expect(steps[2]?.detail).toBe("*.a.example stays, since it covers other servers as well.");
  expect(done(orderToRemove("mx2.a.example", { ...gone, live: ["mx.b.example"] }))).toEqual([true, true, false, false]);
  const both = orderToRemove("mx2.a.example", { ...gone, policyMx: ["*.a.example", "mx2.a.example"] });
  expect(done(both)).toEqual([true, true, false, false]);
});

test("a wait that is over does not begin", () => {
  const never = orderToRemove("mx2.a.example", { ...facts, policyMx: both });
  expect(never[1]).toMatchObject({ done: true, detail: expect.stringContaining("It was not in DNS lately.") });
  const live = orderToAdd("mx2.a.example", { ...facts, policyMx: both, live: both, unchangedSince: ago(3_600) });
  expect(live[2]).toMatchObject({ done: true, detail: expect.stringContaining("nothing to wait for") });
});

test("a wait is over at its last second", () => {
  const removing = orderToRemove("mx2.a.example", { ...facts, policyMx: both, lastLive: ago(day) });
  expect(removing[1]).toMatchObject({ done: true, detail: expect.stringMatching(/That time has passed\.$/) });
});

test("a wait says how long it still is", () => {
  const adding = orderToAdd("mx2.a.example", { ...facts, policyMx: both, unchangedSince: ago(3_600) });
  expect(adding[2]).toEqual({
    ...{ done: false, title: "Wait a day" },
    detail: "Senders look for a new id about once a day. 23 hours are left.",
  });
  const removing = orderToRemove("mx2.a.example", { ...facts, policyMx: both, lastLive: ago(day - 59) });
  expect(removing[1]).toMatchObject({
    title: "Wait a day",
    detail: "So long resolvers may keep the old record. 59 seconds are left.",
  });
  const long = orderToRemove("mx2.a.example", { ...facts, policyMx: both, live: both, ttl: 2 * day });
  expect(long[1]?.title).toBe("Wait 48 hours");
});

const titles = (steps: ChangeStep[]) => steps.map(({ done, title }) => `${done ? "done" : "open"}: ${title}`);

test("where there is no policy, none is to be changed", () => {
  const without = { ...facts, policyMx: null, idIsCurrent: false, unchangedSince: null, mayBeHeld: false };
  expect(titles(orderToAdd("mx2.a.example", without))).toEqual(["open: Add the MX record for mx2.a.example"]);
  expect(titles(orderToAdd("mx2.a.example", { ...without, live: both }))).toEqual([
    "done: Add the MX record for mx2.a.example",
  ]);
  expect(titles(orderToRemove("mx2.a.example", { ...without, live: both }))).toEqual([
    "open: Remove the MX record for mx2.a.example",
    "open: Wait a day",
  ]);
  expect(JSON.stringify(orderToRemove("mx2.a.example", without))).not.toContain("policy still covers");
});

test("where the policy is being wound down, a server is added once senders know that", () => {
  const going = { ...facts, policyMx: null, idIsCurrent: false, unchangedSince: null };
  const [id, wait, dns] = [
    "Publish the new id at _mta-sts.a.example",
    "Wait a day",
    "Add the MX record for mx2.a.example",
  ];
  expect(titles(orderToAdd("mx2.a.example", going))).toEqual([`open: ${id}`, `open: ${wait}`, `open: ${dns}`]);
  const known = { ...going, idIsCurrent: true, unchangedSince: ago(day) };
  expect(titles(orderToAdd("mx2.a.example", known))).toEqual([`done: ${id}`, `done: ${wait}`, `open: ${dns}`]);
});
