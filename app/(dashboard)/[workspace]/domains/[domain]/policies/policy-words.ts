import { clipText, foreignName, visibleText } from "@/components/ui/visible-text";
import { withFullStop } from "@/lib/names/with-full-stop";
import { maxAgeInWords, serversInWords } from "@/lib/mtasts/describe-policy";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import { dayNameWithin } from "@/lib/names/day-names";
import { plainLocale } from "@/lib/names/locale-of";
import type { PolicyHolder } from "@/lib/stats/policies-seen";
import type { Holding } from "@/lib/stats/policy-holding";

const mostNamed = 8;

/** Said of the current version while no report shows it: senders look for a new id about daily (RFC 8461 §3.3). */
export const notAppliedYet =
  "No reporter has applied it yet. Reports come a day or two late, and a sender keeps an old policy until it sees the new id, or at the latest until its max_age has run out.";

/** `enforce, max_age 1 week`; for a text that is no policy, that. */
export function policyTitle(policy: MtaStsPolicy | null): string {
  return policy ? `${policy.mode}, max_age ${maxAgeInWords(policy.maxAge)}` : "Not a valid policy";
}

const longestText = 500;

/** The servers of a policy; of a text that is none, which a report may say anything in, the beginning. */
export function policyBody({ policy, lines }: { policy: MtaStsPolicy | null; lines: string[] }): string {
  return policy ? serversInWords(policy.mx) : clipText(visibleText(lines.join("; ")), longestText);
}

const mostRecords = 20;
const longestRecord = 200;

/** The records of a TLSA set, each of one line: the first of them, and of each the beginning. */
export function tlsaLines(lines: string[]): string[] {
  const shown = lines.slice(0, mostRecords).map((line) => clipText(visibleText(line), longestRecord));
  return lines.length > mostRecords ? [...shown, `and ${lines.length - mostRecords} more`] : shown;
}

/** `google.com (24 Nov), microsoft.com (23 Nov) and 3 more`: who applied a version, and on which day last. */
export function holdersInWords(holders: PolicyHolder[], today: string, locale = plainLocale): string {
  return namesInWords(
    holders.map(({ reporter, day }) => `${foreignName(reporter)} (${dayNameWithin(day, today, locale)})`),
  );
}

/** Until when reporters may hold an old version, and why then: a sentence for all that applied it last on one day. */
export function holdingsInWords(holdings: Holding[], maxAge: number, today: string, locale = plainLocale): string[] {
  const days = new Map(holdings.map((holding) => [holding.lastApplied, holding]));
  return [...days.values()].map(({ lastApplied, until, isOver }) => {
    const together = holdings.filter((holding) => holding.lastApplied === lastApplied);
    const names = namesInWords(together.map(({ reporter }) => foreignName(reporter)));
    const end = dayNameWithin(until, today, locale);
    const last = dayNameWithin(lastApplied, today, locale);
    const why = withFullStop(`its max_age is ${maxAgeInWords(maxAge)}, last applied on ${last}`);
    return isOver
      ? `${names} must have let go of it by ${end}: ${why}`
      : `${names} may hold it until ${end} at the latest: ${why}`;
  });
}

/** `Unlike the current one, it lists mx-old.example and lacks mx2.example.` */
export function differencesInWords(differences: string[]): string | null {
  const last = differences.at(-1);
  if (last === undefined) return null;
  const before = differences.slice(0, -1);
  return `Unlike the current one, it ${before.length > 0 ? `${before.join(", ")} and ` : ""}${last}.`;
}

function namesInWords(names: string[]): string {
  const more = names.length - mostNamed;
  return names.slice(0, mostNamed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
