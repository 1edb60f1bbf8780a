import { expect, test } from "vitest";
import { changeRisk } from "./change-risk";

type Settings = Parameters<typeof changeRisk>[0];
type Mx = Parameters<typeof changeRisk>[2];

const before: Settings = {
  ...{ name: "a.example", maxAge: 604_800, mxHosts: ["mx1.a.example", "mx2.a.example"] },
  ...({ mode: "testing", hosting: "self" } as const),
};
const live = (...hosts: string[]): Mx => ({ outcome: "found", hosts });
const both = live("mx1.a.example", "mx2.a.example");

test.each<[string, Partial<Settings>, Mx, string[]]>([
  ["to enforce while an MX is not covered", {}, live("mx1.a.example", "mx9.a.example"), ["mx9.a.example"]],
  ["that takes a live MX out", { mxHosts: ["mx1.a.example"] }, both, ["mx2.a.example"]],
  ["to a wildcard, which covers one label", { mxHosts: ["*.example"] }, both, ["mx1.a.example", "mx2.a.example"]],
  ["where the domain itself takes mail", {}, { outcome: "absent" }, ["a.example"]],
])("a change %s takes a confirmation in enforce", (_, change, mx, hosts) => {
  const risk = changeRisk(before, { ...before, mode: "enforce", ...change }, mx);
  expect(risk).toMatchObject({ asks: true, hosts });
  expect(risk?.reason).toContain(hosts[0]);
});

test("one server and several are spoken of each in its number", () => {
  const reasonOf = (mxHosts: string[]) => changeRisk(before, { ...before, mode: "enforce", mxHosts }, both)?.reason;
  const [one, two] = ["mx1.a.example", "mx2.a.example"];
  const end = "senders that keep to MTA-STS would no longer deliver there.";
  expect(reasonOf([one])).toBe(`${two} takes mail for a.example now, and this policy does not cover it: ${end}`);
  expect(reasonOf(["mx.a.example"])).toBe(
    `${one}, ${two} take mail for a.example now, and this policy does not cover them: ${end}`,
  );
});

test("where DNS does not answer, enforce takes a confirmation, and it is said why", () => {
  const risk = changeRisk(before, { ...before, mode: "enforce" }, { outcome: "failed", reason: "timed out" });
  expect(risk).toEqual({
    ...{ asks: true, hosts: [] },
    reason:
      "DNS could not be asked for the MX servers of a.example (timed out), so it is not known whether this policy covers them.",
  });
});

test("where nothing takes mail, nothing can be refused", () => {
  expect(changeRisk(before, { ...before, mode: "enforce" }, { outcome: "no-mail" })).toBeNull();
});

test("in testing an MX that is not covered is a warning alone", () => {
  expect(changeRisk(before, { ...before, mxHosts: ["mx1.a.example"] }, both)).toMatchObject({
    ...{ asks: false, hosts: ["mx2.a.example"] },
    reason: expect.stringContaining("in testing senders report it and still deliver"),
  });
});

test.each<[string, Partial<Settings>, Mx]>([
  ["everything is covered", { mode: "enforce" }, both],
  ["it takes no mail", { mode: "enforce" }, { outcome: "null-mx" }],
  ["MTA-STS is turned off", { mode: "none", mxHosts: [] }, both],
  ["the policy lives elsewhere", { mode: "enforce", mxHosts: [], hosting: "watched" }, both],
  ["the policy stays as it is", {}, live("mx9.a.example")],
  ["DNS does not answer in testing", { maxAge: 86_400 }, { outcome: "failed", reason: "timed out" }],
])("nothing is asked where %s", (_, change, mx) => {
  expect(changeRisk(before, { ...before, ...change }, mx)).toBeNull();
});
