import { expect, test } from "vitest";
import { parsePolicy } from "@/lib/mtasts/policy";
import { servedPolicy } from "./served-policy";

const on = (number: number) => new Date(Date.UTC(2026, 0, number));
const settings = {
  ...{ name: "a.example", mode: "enforce", maxAge: 604_800, mxHosts: ["mx.a.example"], hosting: "hosted" },
  ...{ verifiedAt: on(2), proofLostAt: null },
} as const;
const text = "version: STSv1\nmode: enforce\nmx: mx.a.example\nmax_age: 604800\n";

const version = (firstServedAt: Date, lastServedAt: Date | null, served = text) => {
  const parsed = parsePolicy(served);
  if (!parsed.ok) throw new Error(parsed.errors.join(" "));
  return { firstServedAt, lastServedAt, policyId: "seen1", text: served, ...parsed.policy };
};
type Changes = { [Key in keyof typeof settings]?: unknown };
const served = (changes: Changes, versions: ReturnType<typeof version>[], asOf = on(20)) =>
  servedPolicy({ ...settings, ...changes } as Parameters<typeof servedPolicy>[0], versions, asOf);

test("a policy in testing or enforce is served with its record, since it first was and the domain is verified", () => {
  const policy = served({}, [version(on(1), null)]);
  expect(policy).toMatchObject({
    ...{ state: "serving", text, since: on(2) },
    record: { name: "_mta-sts.a.example", type: "TXT", text: expect.stringMatching(/^v=STSv1; id=[0-9a-f]{20};$/) },
  });
  expect(served({}, [version(on(3), null)])).toMatchObject({ since: on(3) });
  expect(served({ hosting: "self" }, [version(on(1), null)])).toMatchObject({ since: on(1) });
  expect(served({ hosting: "self" }, [version(on(1), on(2))])).toMatchObject({ state: "serving", since: null });
  expect(served({ verifiedAt: null }, [version(on(1), null)])).toMatchObject({ state: "serving", since: null });
});

test("without a server the policy is incomplete, and off where none was ever served", () => {
  expect(served({ mxHosts: [] }, [])).toMatchObject({ state: "incomplete" });
  expect(served({ mode: "none" }, [])).toEqual({ state: "off" });
});

test.each(["hosted", "self"])(
  "turned off and %s, mode none is served until the longest copy has run out",
  (hosting) => {
    const year = text.replace("604800", "31557600");
    const versions = [version(on(19), on(20)), version(on(1), on(19), year)];
    const until = new Date(on(19).getTime() + 31_557_600_000);
    const off = (asOf: Date) => served({ hosting, mode: "none" }, versions, asOf);
    expect(off(on(21))).toMatchObject({
      ...{ state: "winding-down", until, text: "version: STSv1\nmode: none\nmax_age: 86400\n" },
      longest: { maxAge: 31_557_600, lastServedAt: on(19), mode: "enforce", isStillServed: false },
      record: { name: "_mta-sts.a.example" },
    });
    expect(off(new Date(until.getTime() - 1))).toMatchObject({ state: "winding-down" });
    expect(off(until)).toEqual({ state: "off" });
  },
);

test("a domain that was lost is wound down whatever its settings say", () => {
  const lost = { verifiedAt: null, proofLostAt: on(10) };
  expect(served(lost, [version(on(1), on(19))])).toMatchObject({ state: "winding-down", until: on(26) });
});

test("a domain whose proof is missing for now, and one that is served elsewhere, stay as their settings say", () => {
  const versions = [version(on(1), null)];
  expect(served({ proofLostAt: on(10) }, versions)).toMatchObject({ state: "serving", text });
  expect(served({ hosting: "self", verifiedAt: null, proofLostAt: on(10) }, versions)).toMatchObject({
    state: "serving",
  });
  expect(served({ verifiedAt: null }, versions)).toMatchObject({ state: "serving" });
});

test("of a policy that is only looked at, what was seen counts, and not the settings", () => {
  expect(served({ hosting: "watched" }, [])).toEqual({ state: "off" });
  expect(served({ hosting: "watched", mode: "none" }, [version(on(3), null)])).toMatchObject({
    ...{ state: "serving", text, policyId: "seen1", since: on(3) },
  });
  const none = version(on(3), null, "version: STSv1\nmode: none\nmax_age: 86400\n");
  expect(served({ hosting: "watched" }, [none])).toEqual({ state: "off" });
  const spoilt = { ...version(on(3), null), policyId: "2026-01-03" };
  expect(served({ hosting: "watched" }, [spoilt])).toMatchObject({ policyId: expect.stringMatching(/^[0-9a-f]{20}$/) });
});
