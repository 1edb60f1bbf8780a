/** The figures of a domain as they follow from the reports that were handed in, reckoned without a database. */
import { daysOf, previousPeriod, type Period } from "@/lib/stats/period";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { AnyFailure, AnyReport } from "./any-report";

type Seen = Omit<AnyFailure, "count"> & { failed: number; day: string; reporter: string; policyType: string };

/** @param reports of one domain, those that count. Lists stand in no order. */
export function expectedFigures(reports: AnyReport[], period: Period) {
  const within = ({ from, to }: Period) => reports.filter(({ day }) => day >= from && day <= to);
  const own = within(period);
  const seen = own.flatMap(seenIn);
  const failures = seen.filter(({ failed }) => failed > 0);
  return {
    totals: { now: totals(own), before: totals(within(previousPeriod(period))) },
    days: daysOf(period).map((day) => dayFigures(day, by(own, (report) => report.day).get(day) ?? [])),
    kinds: [...by(seen, ({ day }) => day)].map(([day, of]) => ({ day, kinds: kindsOf(of) })),
    policyTypes: policyTypes(own),
    reporters: [...by(own, ({ submitter }) => submitter)].map(([reporter, of]) => ({
      ...{ reporter, ...headlines(of), reports: of.length },
      days: daysOf(period)
        .map((day) => markOf(of.filter((report) => report.day === day)))
        .join(""),
    })),
    problems: [...by(failures, ({ resultType, mx, reason }) => JSON.stringify([resultType, mx, reason]))].map(
      ([, of]) => ({
        ...{ resultType: of[0]?.resultType, mx: of[0]?.mx, reason: of[0]?.reason, ...failedIn(of) },
        policyTypes: [...new Set(of.map(({ policyType }) => policyType))].sort(),
        witnesses: [...by(of, ({ reporter }) => reporter)].map(([reporter, own]) => [reporter, sum(own)]).sort(),
      }),
    ),
    mx: failedBy(failures, ({ mx }) => mx),
    networks: failedBy(failures, ({ ip }) => ip && networkOf(ip)),
    simulation: simulation(own),
    simulatedDays: [...by(own, ({ day }) => day)].map(([day, of]) => ({ day, ...simulation(of) })),
  };
}

/** The sum of `no-policy-found` and of whichever of the others has more connections; a type that nobody knows is not added. */
function headline({ policies }: AnyReport): { successful: number; failed: number } {
  const [none, sts, tlsa] = ["no-policy-found", "sts", "tlsa"].map((type) => {
    const of = policies.filter((policy) => policy.type === type);
    return of.reduce(added, { successful: 0, failed: 0 });
  });
  const larger = sts && tlsa && sts.successful + sts.failed > tlsa.successful + tlsa.failed ? sts : tlsa;
  return [none, larger].reduce((a, b) => (a && b ? added(a, b) : a)) ?? { successful: 0, failed: 0 };
}

type Figures = { successful: number; failed: number };

function added(a: Figures, b: Figures): Figures {
  return { successful: a.successful + b.successful, failed: a.failed + b.failed };
}

function headlines(reports: AnyReport[]): Figures {
  return reports.map(headline).reduce(added, { successful: 0, failed: 0 });
}

function totals(reports: AnyReport[]) {
  const distinct = (of: (report: AnyReport) => string) => new Set(reports.map(of)).size;
  return {
    ...headlines(reports),
    reporters: distinct(({ submitter }) => submitter),
    days: distinct(({ day }) => day),
  };
}

function dayFigures(day: string, reports: AnyReport[]) {
  return reports.length === 0 ? { day, successful: null, failed: null } : { day, ...headlines(reports) };
}

function markOf(reports: AnyReport[]): string {
  if (reports.length === 0) return "-";
  return headlines(reports).failed > 0 ? "f" : "r";
}

function policyTypes(reports: AnyReport[]) {
  const all = reports.flatMap(({ submitter, policies }) =>
    policies.map(({ type, successful, failed }) => ({ type, reporter: submitter, successful, failed })),
  );
  const sums = (of: Figures[]) => of.reduce(added, { successful: 0, failed: 0 });
  return [...by(all, ({ type }) => type)].map(([type, of]) => ({
    ...{ type, ...sums(of) },
    reporters: [...by(of, ({ reporter }) => reporter)].map(([reporter, own]) => ({ reporter, ...sums(own) })),
  }));
}

const hadNoPolicy = ["sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid"];

/** What each sender that judged by MTA-STS would have refused: all that failed, but for what failed as it could not get the policy. */
function simulation(reports: AnyReport[]) {
  const senders = [...by(reports, ({ submitter }) => submitter)].flatMap(([reporter, own]) => {
    const policies = own.flatMap((report) => report.policies.filter(({ type }) => type === "sts"));
    const { successful, failed } = policies.reduce(added, { successful: 0, failed: 0 });
    const details = policies.flatMap(({ failures }) => failures.filter((one) => hadNoPolicy.includes(one.resultType)));
    const spared = Math.min(
      failed,
      details.reduce((total, { count }) => total + (count ?? 1), 0),
    );
    return policies.length === 0 ? [] : { reporter, refused: failed - spared, judged: successful + failed, spared };
  });
  const total = (of: "refused" | "judged" | "spared") => senders.reduce((sum, sender) => sum + sender[of], 0);
  return {
    ...{ refused: total("refused"), judged: total("judged"), withoutPolicy: total("spared") },
    senders: senders.filter(({ refused }) => refused > 0).map(({ spared: _, ...sender }) => sender),
  };
}

/** Details without a count are of one connection each; host names have one writing, and a reason is known by its beginning. */
function seenIn({ submitter, day, policies }: AnyReport): Seen[] {
  return policies.flatMap(({ type, failures }) =>
    failures.map(({ mx, reason, count, ...failure }) => ({
      ...failure,
      ...{ mx: mx && mx.toLowerCase().replace(/\.$/, ""), reason: reason && reason.slice(0, 100) },
      ...{ failed: count ?? 1, day, reporter: submitter, policyType: type },
    })),
  );
}

function kindsOf(seen: Seen[]): Record<string, number> {
  const groups = by(seen, ({ resultType }) => describeResultType(resultType).group);
  return Object.fromEntries([...groups].map(([group, of]) => [group, sum(of)]));
}

function failedBy(seen: Seen[], keyOf: (seen: Seen) => string | null) {
  const named = seen.flatMap((one) => {
    const key = keyOf(one);
    return key === null ? [] : { ...one, key };
  });
  return [...by(named, ({ key }) => key)].map(([key, of]) => ({ key, ...failedIn(of) }));
}

function failedIn(seen: Seen[]) {
  const days = seen.map(({ day }) => day).sort();
  return { failed: sum(seen), firstDay: days.at(0), lastDay: days.at(-1) };
}

function sum(seen: Seen[]): number {
  return seen.reduce((total, { failed }) => total + failed, 0);
}

/** Of the addresses that reports have here. */
function networkOf(ip: string): string | null {
  if (ip.includes(":")) return "2001:db8:1::/48";
  return ip.includes(".") ? ip.replace(/\d+$/, "0/24") : null;
}

function by<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
