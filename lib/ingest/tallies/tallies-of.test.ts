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

test("each report has places for its own", () => {
  const reports = ["ab", "cd", "ef"].map((types) => report([...types].map((type) => policy(type, type))));
  expect(keysOf(reports, "result-type").map(([key]) => key)).toEqual([..."abcdef"]);
});
