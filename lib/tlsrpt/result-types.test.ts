import { expect, it } from "vitest";
import { describePolicyType, policyTypes } from "./policy-types";
import { describeResultType, resultTypes } from "./result-types";

it("knows the eleven types of the registry", () => expect(Object.keys(resultTypes)).toHaveLength(11));

it.each([...Object.values(resultTypes), describeResultType("new-thing")])("says of $title what to do", (row) => {
  expect(row.meaning).toMatch(/\.$/);
  expect(row.remedy).toMatch(/\.$/);
});

it.each(["new-thing", "constructor", "__proto__", ""])("shows the unknown type %j under its own name", (code) => {
  expect(describeResultType(code)).toMatchObject({ title: code, group: "general" });
  expect(describePolicyType(code).title).toBe(code);
});

it("names the three kinds of policy", () => {
  expect(Object.values(policyTypes).map(({ title }) => title)).toEqual(["MTA-STS", "DANE", "No policy"]);
});
