import { foreignName } from "@/components/ui/visible-text";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import type { PolicyHolder } from "@/lib/stats/policies-seen";
import type { Holding } from "@/lib/stats/policy-holding";
import { dayName } from "./reporter-words";

const mostNamed = 8;

/** `enforce, max_age 1 week`; for a text that is no policy, that. */
export function policyTitle(policy: MtaStsPolicy | null): string {
  return policy ? `${policy.mode}, max_age ${maxAgeInWords(policy.maxAge)}` : "Not a valid policy";
}

/** `google.com (24 Nov), microsoft.com (23 Nov) and 3 more`: who applied a version, and on which day last. */
export function holdersInWords(holders: PolicyHolder[], today: string): string {
  const named = holders
    .slice(0, mostNamed)
    .map(({ reporter, day }) => `${foreignName(reporter)} (${dayName(day, today)})`);
  const more = holders.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Until when a reporter may hold an old version, and why then. */
export function holdingInWords(
  { reporter, lastApplied, until, isOver }: Holding,
  maxAge: number,
  today: string,
): string {
  const why = `its max_age is ${maxAgeInWords(maxAge)}, last applied on ${dayName(lastApplied, today)}`;
  return isOver
    ? `${foreignName(reporter)} must have let go of it by ${dayName(until, today)}: ${why}.`
    : `${foreignName(reporter)} may hold it until ${dayName(until, today)} at the latest: ${why}.`;
}

/** `Unlike the current one, it lists mx-old.example and lacks mx2.example.` */
export function differencesInWords(differences: string[]): string | null {
  const last = differences.at(-1);
  if (last === undefined) return null;
  const before = differences.slice(0, -1);
  return `Unlike the current one, it ${before.length > 0 ? `${before.join(", ")} and ` : ""}${last}.`;
}
