/** MTA-STS policies in words, for the screen and the marks of a timeline. */
import type { MtaStsPolicy } from "./policy";

const units = [
  { seconds: 31_557_600, name: "year" },
  { seconds: 604_800, name: "week" },
  { seconds: 86_400, name: "day" },
  { seconds: 3_600, name: "hour" },
  { seconds: 60, name: "minute" },
  { seconds: 1, name: "second" },
];

/** A max_age in its largest whole unit: `1 week`, `10 days`, `90 seconds`. */
export function maxAgeInWords(seconds: number): string {
  if (seconds === 0) return "0 seconds";
  const unit = units.find((one) => seconds % one.seconds === 0) ?? { seconds: 1, name: "second" };
  const count = seconds / unit.seconds;
  return `${count} ${unit.name}${count === 1 ? "" : "s"}`;
}

/** What sets a policy apart from another: `is in testing`, `lists mx-old.example`, `lacks mx2.example`. Empty where they are equal. */
export function policyDifferences(policy: MtaStsPolicy, other: MtaStsPolicy): string[] {
  const [own, others] = [new Set(policy.mx), new Set(other.mx)];
  const lists = policy.mx.filter((pattern) => !others.has(pattern));
  const lacks = other.mx.filter((pattern) => !own.has(pattern));
  return [
    ...(policy.mode !== other.mode ? [`has the mode ${policy.mode}, not ${other.mode}`] : []),
    ...(policy.maxAge !== other.maxAge
      ? [`has a max_age of ${maxAgeInWords(policy.maxAge)}, not ${maxAgeInWords(other.maxAge)}`]
      : []),
    ...(lists.length > 0 ? [`lists ${serversInWords(lists)}`] : []),
    ...(lacks.length > 0 ? [`lacks ${serversInWords(lacks)}`] : []),
  ];
}

const mostNamed = 20;

/** The servers of a policy, the first by name: it has room for thousands, and a report for a hundred such policies. */
export function serversInWords(mx: string[]): string {
  const named = mx.slice(0, mostNamed).join(", ");
  if (mx.length <= mostNamed) return named;
  return `${named} and ${(mx.length - mostNamed).toLocaleString("en-GB")} more`;
}

/** The same for policies that say the same, in whatever order they list their servers. */
export function policyIdentity({ mode, maxAge, mx }: MtaStsPolicy): string {
  return JSON.stringify([mode, maxAge, [...new Set(mx)].sort()]);
}
