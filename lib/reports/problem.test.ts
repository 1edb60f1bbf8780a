import { expect, it } from "vitest";
import { policyShareKey, policyShareOf } from "./policy-share";
import { problemKey, problemOf } from "./problem";

const problem = {
  resultType: "certificate-expired",
  mx: "mx1.example.com",
  reason: 'says "no"',
  policyType: "sts",
  reporter: "google.com",
};

it("reads a problem back from its key", () => {
  expect(problemOf(problemKey(problem))).toEqual(problem);
  expect(problemOf(problemKey({ ...problem, mx: null, reason: null }))).toEqual({ ...problem, mx: null, reason: null });
});

it("keeps of a reason its beginning", () => {
  expect(problemOf(problemKey({ ...problem, reason: "x".repeat(1_000) }))?.reason).toHaveLength(100);
});

it("counts characters as Postgres does, by which the rows of a problem are found", () => {
  const reason = "\u{1f600}".repeat(150);
  expect(problemOf(problemKey({ ...problem, reason }))?.reason).toBe("\u{1f600}".repeat(100));
  expect(problemOf(problemKey({ ...problem, reason: reason.slice(0, 120) }))?.reason).toBe(reason.slice(0, 120));
});

it.each(["*", "", "[", '["a"', '["a"]', '"a"', "7", "[1,2,3,4,5]"])("knows no problem in %j", (key) => {
  expect(problemOf(key)).toBeNull();
});

it("reads a share in a policy type back from its key", () => {
  expect(policyShareOf(policyShareKey({ type: "sts", reporter: "google.com" }))).toEqual({
    type: "sts",
    reporter: "google.com",
  });
  expect(policyShareOf("*")).toBeNull();
});
