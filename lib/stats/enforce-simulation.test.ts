import { expect, it } from "vitest";
import { enforceSimulation, type SimulatedFailures } from "./enforce-simulation";

const types = [
  {
    ...{ type: "sts", successful: 300, failed: 17 },
    reporters: [
      { reporter: "google.com", successful: 200, failed: 12 },
      { reporter: "microsoft.com", successful: 90, failed: 5 },
      { reporter: "small.example", successful: 10, failed: 0 },
    ],
  },
  { type: "tlsa", successful: 0, failed: 40, reporters: [{ reporter: "dane.example", successful: 0, failed: 40 }] },
];

function failures(resultType: string, failedBy: Record<string, number>, policyType = "sts"): SimulatedFailures[] {
  return Object.entries(failedBy).map(([reporter, failed]) => ({ resultType, policyType, reporter, failed }));
}

it("counts what failed under the MTA-STS policy, by sender", () => {
  expect(enforceSimulation(types, failures("certificate-expired", { "google.com": 12 }))).toEqual({
    ...{ refused: 17, judged: 317, withoutPolicy: 0 },
    senders: [
      { reporter: "google.com", refused: 12, judged: 212 },
      { reporter: "microsoft.com", refused: 5, judged: 95 },
    ],
  });
});

it("lets pass what failed because the policy was not to be had, as often as the sender says at most", () => {
  const notHad = [
    ...failures("sts-policy-fetch-error", { "google.com": 4 }),
    ...failures("sts-webpki-invalid", { "google.com": 1, "microsoft.com": 900 }),
    ...failures("sts-policy-invalid", { "small.example": 3 }, "no-policy-found"),
    // The same kind of failure under two policies: only what failed under MTA-STS was judged by it.
    ...failures("sts-policy-fetch-error", { "google.com": 5 }, "no-policy-found"),
  ];
  expect(enforceSimulation(types, notHad)).toEqual({
    ...{ refused: 7, judged: 317, withoutPolicy: 10 },
    senders: [{ reporter: "google.com", refused: 7, judged: 212 }],
  });
});

it.each(["sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid"])("takes %s for no policy", (type) => {
  expect(enforceSimulation(types, failures(type, { "google.com": 12 }))).toMatchObject({
    refused: 5,
    withoutPolicy: 12,
  });
});

it("names those that refuse most first, and none that refuses nothing", () => {
  const { senders } = enforceSimulation(types, failures("sts-policy-invalid", { "google.com": 9 }));
  expect(senders.map(({ reporter, refused }) => [reporter, refused])).toEqual([
    ["microsoft.com", 5],
    ["google.com", 3],
  ]);
});

it("has nothing to judge where nobody applied the policy", () => {
  expect(enforceSimulation([], [])).toEqual({ refused: 0, judged: 0, withoutPolicy: 0, senders: [] });
});
