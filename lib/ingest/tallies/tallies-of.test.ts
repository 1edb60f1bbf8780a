import { expect, test } from "vitest";
import { policyShareKey } from "@/lib/reports/policy-share";
import type { Dimension } from "@/lib/reports/dimension";
import { talliesOf, type Counted } from "./tallies-of";

const reporter = "sender.example";
const place = { receivingMxHostname: "mx.a.example", reasonCode: null, sendingMtaIp: "192.0.2.7" };
const policy = (type: string, resultType: string) => ({
  ...{ type, successful: 5, failed: 3 },
  failures: [{ ...place, resultType, count: 3 }],
});
const report = (policies: Counted["policies"]): Counted => ({ reporter, successful: 5n, failed: 3n, policies });
const keysOf = (reports: Counted[], dimension: Dimension) =>
  talliesOf(reports)
    .filter((one) => one.dimension === dimension)
    .map(({ key, failed, reports: of }) => [key, Number(failed), Number(of)]);

test("of one report four types that nobody knows have a place, and all that are known", () => {
  const made = [..."abcdefghij"];
  const types = [...made, "sts", "a", "tlsa", "no-policy-found"];
  const one = report(types.map((type) => policy(type, type === "sts" ? "tlsa-invalid" : type)));
  const shares = ["a", "b", "c", "d"].map((type) => [policyShareKey({ type, reporter }), type === "a" ? 6 : 3, 1]);
  expect(keysOf([one], "policy-type")).toEqual([
    ...shares,
    ["*", 18, 6],
    ...["sts", "tlsa", "no-policy-found"].map((type) => [policyShareKey({ type, reporter }), 3, 1]),
  ]);
  expect(keysOf([one], "result-type").map(([key]) => key)).toEqual(["a", "b", "c", "d", "*", "tlsa-invalid"]);
});

test("what failed under a policy that the headline does not go by is counted apart, where the headline has no failure", () => {
  const report = { reporter, successful: 8n, failed: 0n, policies: [policy("tlsa", "tlsa-invalid")] };
  expect(keysOf([report, report], "elsewhere")).toEqual([["", 6, 2]]);
  expect(keysOf([{ ...report, failed: 1n }], "elsewhere")).toEqual([]);
  expect(keysOf([{ ...report, policies: [] }], "elsewhere")).toEqual([]);
});

test("each report has places for its own", () => {
  const reports = ["ab", "cd", "ef"].map((types) => report([...types].map((type) => policy(type, type))));
  expect(keysOf(reports, "result-type").map(([key]) => key)).toEqual([..."abcdef"]);
});

test("of one report a hundred problems, servers and networks have a place, the first of them", () => {
  const failures = Array.from({ length: 300 }, (_, n) => ({
    ...{ resultType: "certificate-expired", receivingMxHostname: `mx${n % 150}.a.example`, count: 1 },
    ...{ reasonCode: `reason ${n}`, sendingMtaIp: `10.0.${n % 120}.7` },
  }));
  const one = report([{ ...policy("sts", "certificate-expired"), failures }]);
  for (const [dimension, rest] of [
    ["problem", ["*", 200, 200]],
    ["mx", ["*", 100, 50]],
    ["network", ["*", 40, 20]],
  ] as const) {
    const keys = keysOf([one], dimension);
    expect(keys).toHaveLength(101);
    expect(keys.find(([key]) => key === "*")).toEqual(rest);
  }
  expect(keysOf([one], "mx")[0]).toEqual(["mx0.a.example", 2, 1]);
  const other = report([{ ...policy("sts", "certificate-expired"), failures: failures.slice(149, 150) }]);
  expect(keysOf([one, other], "mx").at(-1)).toEqual(["mx149.a.example", 1, 1]);
});
