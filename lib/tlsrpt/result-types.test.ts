import { expect, it } from "vitest";
import { describePolicyType, policyTypes } from "./policy-types";
import { describeResultType, resultTypes, type ResultType } from "./result-types";

const rows: [string, ResultType][] = [...Object.entries(resultTypes), ["new-thing", describeResultType("new-thing")]];

it("knows the eleven types of the registry", () => expect(Object.keys(resultTypes)).toHaveLength(11));

it.each(rows)("says of %s what it means, how to see it and what to do, in sentences of sensible length", (_, row) => {
  for (const text of [row.meaning, row.confirm, row.remedy, ...(row.silence ? [row.silence] : [])]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text.length).toBeGreaterThan(30);
    expect(text.length).toBeLessThan(330);
    expect(text).not.toMatch(/<mx>|!|sessions/);
  }
});

it.each(rows)("has a phrase for %s that fits into a sentence", (_, { phrase }) => {
  expect(phrase).toMatch(/^([a-z]|[A-Z]{3})/);
  expect(phrase).not.toMatch(/\.$/);
  expect(phrase.length).toBeLessThan(40);
});

it.each(Object.entries(resultTypes))("gives %s a command and lines to change", (_, { command, lines }) => {
  expect(command).toMatch(/^(openssl|curl|dig|delv) .*<(mx|domain)>/);
  expect(lines.filter((line) => !line.startsWith("#")).length).toBeGreaterThan(0);
});

it.each(["new-thing", "constructor", "__proto__", ""])("shows the unknown type %j under its own name", (code) => {
  expect(describeResultType(code)).toMatchObject({ title: code, group: "general", command: null, lines: [] });
  expect(describePolicyType(code).title).toBe(code);
});

it("names the three kinds of policy", () => {
  expect(Object.values(policyTypes).map(({ title }) => title)).toEqual(["MTA-STS", "DANE", "No policy"]);
});
