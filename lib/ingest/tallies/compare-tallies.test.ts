import { expect, test } from "vitest";
import { dimensions } from "@/lib/reports/dimension";
import { talliesToRepair, type TallyRow } from "./compare-tallies";

const failure = {
  ...{ resultType: "certificate-expired", sendingMtaIp: "192.0.2.7", receivingMxHostname: "mx.a.example", count: 3 },
  ...{ receivingMxHelo: null, receivingIp: null, additionalInformation: null, reasonCode: null },
};
const policy = {
  ...{ type: "sts" as const, domain: "a.example", policyString: [], mxHosts: [], successful: 5, failed: 3 },
  failures: [failure],
};
const report = {
  ...{ reporter: "sender.example", standing: "verified", isCounted: true, successful: 5n, failed: 3n },
  policies: [policy],
};
const row = (key: string, figures: Partial<TallyRow> = {}): TallyRow => ({
  ...{ dimension: "reporter", standing: "verified", key, successful: 0n, failed: 0n, reports: 0n },
  ...figures,
});
const full = Array.from({ length: 200 }, (_, n) => row(`r${n}`));
const ofReporter = (rows: TallyRow[]) => rows.filter(({ dimension }) => dimension === "reporter");

test("tallies made of the reports need no repair", () => {
  const made = talliesToRepair([], [report, report]);
  // The headline has all that failed.
  expect(made.map(({ dimension }) => dimension).sort()).toEqual(
    dimensions.filter((name) => name !== "elsewhere").sort(),
  );
  expect(made).toContainEqual(row("sender.example", { successful: 10n, failed: 6n, reports: 2n }));
  expect(talliesToRepair(made, [report, report])).toEqual([]);
});

test("a key that is cut for its length is cut between characters, for half a one is not stored as it is", () => {
  const long = { ...failure, resultType: `x${"\u{1f600}".repeat(400)}` };
  const made = talliesToRepair([], [{ ...report, policies: [{ ...policy, failures: [long] }] }]);
  expect(made.filter(({ key }) => Buffer.from(key).toString() !== key)).toEqual([]);
});

test("what is wrong, missing or too much is put right, the rest is left alone", () => {
  const made = talliesToRepair([], [report]);
  const wrong = made.map((one) => (one.dimension === "mx" ? { ...one, failed: 99n } : one)).slice(1);
  const repaired = talliesToRepair([...wrong, row("nobody.example", { reports: 1n })], [report]);
  expect(repaired.map(({ dimension, key }) => [dimension, key])).toEqual([
    ["mx", "mx.a.example"],
    ["reporter", "nobody.example"],
    ["headline", ""],
  ]);
  expect(repaired[1]).toEqual(row("nobody.example"));
});

test("a report that does not count has no part in them", () => {
  expect(talliesToRepair([], [{ ...report, isCounted: false }])).toEqual([]);
});

test("a key that found no place among 200 is part of the rest", () => {
  const rest = row("*", { successful: 5n, failed: 3n, reports: 1n });
  expect(ofReporter(talliesToRepair(full, [report]))).toEqual([rest]);
  expect(ofReporter(talliesToRepair([...full, rest], [report]))).toEqual([]);
});
