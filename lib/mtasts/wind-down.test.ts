import { expect, test } from "vitest";
import { parsePolicy } from "./policy";
import { longestCopy, NONE_POLICY } from "./wind-down";

const day = 86_400;
const on = (number: number) => new Date(Date.UTC(2026, 0, number));
const ended = (mode: "enforce" | "testing" | "none", days: number, lastServedAt: Date | null) => ({
  ...{ mode, maxAge: days * day, lastServedAt },
});

test("what is served meanwhile is mode none for a day, without a server", () => {
  expect(parsePolicy(NONE_POLICY)).toEqual({
    ok: true,
    policy: { mode: "none", maxAge: day, mx: [] },
    warnings: [],
  });
});

test("the copy that counts is the one that runs out last, and not the last that was served", () => {
  const versions = [ended("enforce", 1, on(20)), ended("testing", 30, on(10)), ended("enforce", 7, on(5))];
  expect(longestCopy(versions, on(20))).toEqual({
    ...{ mode: "testing", maxAge: 30 * day, lastServedAt: on(10), isStillServed: false, until: on(40) },
  });
});

test.each([
  ["nothing was served", []],
  ["mode none alone was served", [ended("none", 365, on(19))]],
  ["every copy has run out, the last of them this moment", [ended("enforce", 10, on(10)), ended("testing", 5, on(2))]],
])("no sender can hold a policy where %s", (_, versions) => {
  expect(longestCopy(versions, on(20))).toBeNull();
});

test("of a policy that is still served the time has not begun to run", () => {
  const copy = longestCopy([ended("enforce", 7, null)], on(20));
  expect(copy).toMatchObject({ lastServedAt: on(20), isStillServed: true, until: on(27) });
});
