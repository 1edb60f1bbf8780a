import { expect, it } from "vitest";
import type { CurrentProblem } from "@/lib/stats/current-problems";
import type { OverviewDomain } from "@/lib/stats/domain-overview";
import { domainStatus } from "./domain-status";

/** A Wednesday. */
const today = "2026-11-25";

const healthy: OverviewDomain = {
  ...{ id: "1", name: "example.com", mode: "enforce", state: "healthy", successful: 10, failed: 0 },
  ...{ lastFailedDay: null, lastDay: "2026-11-24", isLeftOut: false, isUncounted: false },
};

const expired: CurrentProblem = {
  worst: { resultType: "certificate-expired", mx: "mx2.example.com" },
  kinds: 1,
  isUnderDane: false,
  fix: {
    ...{ outcome: "failing", firstDay: "2026-11-24", lastDay: "2026-11-24", days: 1 },
    ...{ isOpen: false, runs: 1, isPast: false },
  },
};

const lasting = (fix: Partial<CurrentProblem["fix"]>) => ({ ...expired, fix: { ...expired.fix, ...fix } });

function said(
  domain: Partial<OverviewDomain>,
  known: Partial<Omit<Parameters<typeof domainStatus>[0], "domain">> = {},
) {
  const whole = { domain: { ...healthy, ...domain }, reporters: 0, problem: null, today, ...known };
  const { tone, lead, rest } = domainStatus(whole);
  return `${tone}: ${lead}${rest}`;
}

const failing = (problem: Partial<CurrentProblem>, domain: Partial<OverviewDomain> = {}) =>
  said({ state: "failing", failed: 3, ...domain }, { problem: { ...expired, ...problem } });

it("counts the reporters of a healthy domain", () => {
  expect(said({}, { reporters: 12 })).toBe("success: Healthy · 12 reporters");
  expect(said({}, { reporters: 1 })).toBe("success: Healthy · 1 reporter");
});

const since = [
  ["2026-11-25", "Wednesday"],
  ["2026-11-24", "Tuesday"],
  ["2026-11-19", "Thursday"],
  ["2026-11-18", "18\u00a0Nov"],
  ["2026-01-01", "1\u00a0Jan"],
  ["2025-12-31", "31\u00a0Dec\u00a02025"],
  ["2026-11-26", "26\u00a0Nov"],
];

it.each(since)("dates a failure since %s as %s", (day, words) =>
  expect(failing(lasting({ firstDay: day }))).toBe(`failure: Failing since ${words}: certificate expired on mx2`),
);

it("names a weekday across the turn of the year", () => {
  const known = { domain: { ...healthy, state: "failing" as const }, reporters: 1, today: "2027-01-02" };
  expect(domainStatus({ ...known, problem: lasting({ firstDay: "2026-12-28" }) }).lead).toBe("Failing since Monday");
  expect(domainStatus({ ...known, problem: lasting({ firstDay: "2026-12-26" }) }).lead).toBe(
    "Failing since 26\u00a0Dec\u00a02026",
  );
});

const causes: [string, Partial<CurrentProblem>, string][] = [
  [
    "a host below the domain by its first label",
    { worst: { resultType: "certificate-expired", mx: "mx.a.example.com" } },
    ": certificate expired on mx",
  ],
  [
    "a host elsewhere in full",
    { worst: { resultType: "certificate-expired", mx: "mx.notexample.com" } },
    ": certificate expired on mx.notexample.com",
  ],
  [
    "the domain itself in full",
    { worst: { resultType: "certificate-expired", mx: "example.com" } },
    ": certificate expired on example.com",
  ],
  [
    "a host in Unicode",
    { worst: { resultType: "certificate-expired", mx: "xn--bcher-kva.example.com" } },
    ": certificate expired on bücher",
  ],
  [
    "no host where none is named",
    { worst: { resultType: "sts-policy-fetch-error", mx: null } },
    ": MTA-STS policy not reachable",
  ],
  ["an acronym as it is", { worst: { resultType: "dnssec-invalid", mx: null } }, ": DNSSEC broken"],
  [
    "an unknown code as the registry has it",
    { worst: { resultType: "X-odd", mx: null } },
    ": a failure of an unknown kind",
  ],
  ["how many more there are", { kinds: 3 }, ": certificate expired on mx2 and 2 more"],
  ["that no sender says why", { worst: null, kinds: 0 }, ": no sender says why"],
  ["nothing where the cause cannot be read", { worst: null, kinds: 1 }, ""],
];

it.each(causes)("says %s", (_, problem, cause) =>
  expect(failing(problem)).toBe(`failure: Failing since Tuesday${cause}`),
);

it.each<[Partial<CurrentProblem["fix"]>, string]>([
  [{ firstDay: "2026-10-27", isOpen: true }, "failure: Failing since at least 27\u00a0Oct"],
  [{ outcome: "unheard", lastDay: "2026-11-17" }, "failure: Failing when last reported on, 17\u00a0Nov"],
  [{ outcome: "unseen", lastDay: "2026-11-22" }, "warning: Last failed on Sunday"],
])("judges it as the report of the domain does: %j", (fix, words) =>
  expect(failing(lasting(fix))).toBe(`${words}: certificate expired on mx2`),
);

it("does not call it testing where the policy was enforced on some of these days", () => {
  const known = { problem: lasting({ firstDay: "2026-11-12" }) };
  const testing = { state: "failing", failed: 3, mode: "testing" } as const;
  const cause = ": certificate expired on mx2";
  expect(said(testing, { ...known, enforcedUntil: "2026-11-20" })).toBe(`failure: Failing since 12\u00a0Nov${cause}`);
  expect(said(testing, { ...known, enforcedUntil: "2026-11-11" })).toBe(
    `warning: Failing in testing since 12\u00a0Nov${cause}`,
  );
});

it("warns in testing mode, since the mail was delivered", () => {
  expect(failing({}, { mode: "testing" })).toBe(
    "warning: Failing in testing since Tuesday: certificate expired on mx2",
  );
});

it("does not call it testing where mail failed under DANE, which knows none", () => {
  expect(failing({ isUnderDane: true }, { mode: "testing" })).toBe(
    "failure: Failing since Tuesday: certificate expired on mx2",
  );
});

it("says nothing of now where the period is over", () => {
  const known = { reporters: 1, problem: expired, today, isPast: true };
  const lead = (mode: "testing" | "enforce") =>
    domainStatus({ ...known, domain: { ...healthy, state: "failing", mode } }).lead;
  expect(lead("enforce")).toBe("Was failing since Tuesday");
  expect(lead("testing")).toBe("Was failing in testing since Tuesday");
});

it("says when failures ended", () => {
  expect(said({ failed: 5, lastFailedDay: "2026-11-20" })).toBe("success: No failures since Friday");
  expect(said({ failed: 5, lastFailedDay: "2026-11-02" })).toBe("success: No failures since 2\u00a0Nov");
});

it("does not take it for over where not all who saw failures have reported again", () => {
  expect(said({ failed: 5, lastFailedDay: "2026-11-20" }, { isUnheard: true })).toBe(
    "neutral: No failures since Friday, though not all who saw some have reported again",
  );
});

it("does not call it healthy where there were no connections", () => {
  expect(said({ successful: 0 }, { reporters: 1 })).toBe("neutral: No connections · 1 reporter");
});

it("tells a domain that never had a report from one that is silent now", () => {
  const silent = { successful: null, failed: null };
  expect(said({ ...silent, state: "unproved", lastDay: null })).toBe("warning: No reports yet: record not published");
  expect(said({ ...silent, state: "quiet", lastDay: null })).toBe("neutral: No reports yet: waiting for the first");
  expect(said({ ...silent, state: "quiet", lastDay: null, isLeftOut: true })).toBe(
    "neutral: No reports yet: none with a valid signature",
  );
  expect(said({ ...silent, state: "quiet", lastDay: null, isUncounted: true })).toBe(
    "neutral: No reports yet: none that counts",
  );
  expect(said({ ...silent, state: "quiet", lastDay: "2026-05-03" })).toBe(
    "neutral: No reports in this period · last report for 3\u00a0May",
  );
  expect(said({ ...silent, state: "unproved", lastDay: "2026-05-03" })).toBe(
    "warning: Record not published · last report for 3\u00a0May",
  );
});

it("writes dates as its reader does, and weekdays in its own words", () => {
  const known = { domain: { ...healthy, state: "failing" } as const, reporters: 1, today, locale: "en-US" };
  const lead = (since: string) => domainStatus({ ...known, problem: lasting({ firstDay: since }) }).lead;
  expect(["2026-11-24", "2026-11-18", "2025-12-31"].map(lead)).toEqual([
    ...["Failing since Tuesday", "Failing since Nov\u00a018", "Failing since Dec\u00a031,\u00a02025"],
  ]);
});
