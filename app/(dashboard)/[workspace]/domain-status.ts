import { visibleText } from "@/components/ui/visible-text";
import { displayDomain } from "@/lib/names/display-domain";
import { plainLocale } from "@/lib/names/locale-of";
import type { CurrentProblem } from "@/lib/stats/current-problems";
import type { OverviewDomain } from "@/lib/stats/domain-overview";
import type { TimeToFix } from "@/lib/stats/time-to-fix";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import { dayInWords } from "./day-in-words";

/** A sentence in two parts, `Failing since Tuesday` and `: certificate expired on mx2`, so that the first can stand out. */
export type DomainStatus = { tone: "success" | "failure" | "warning" | "neutral"; lead: string; rest: string };

type Known = {
  domain: OverviewDomain;
  reporters: number;
  problem: CurrentProblem | null;
  /** Whether some failure was never followed by a report from those who saw it. */
  isUnheard?: boolean;
  /** The last day of the period on which the policy was still enforced before its mode was turned back. */
  enforcedUntil?: string;
  today: string;
  /** The period is over, and what came after it is not known. */
  isPast?: boolean;
  locale?: string;
};

/**
 * How a domain is, in words. `today` is the UTC day on which they are read, by one who writes dates as `locale` does. That nobody reported
 * failures since a day does not say that who did has reported again.
 */
export function domainStatus({
  domain,
  reporters,
  problem,
  isUnheard = false,
  enforcedUntil,
  today,
  isPast = false,
  locale = plainLocale,
}: Known): DomainStatus {
  const { state, mode, lastDay, isLeftOut, isUncounted, successful, failed, lastFailedDay } = domain;
  const named = (day: string) => dayInWords(day, today, locale);
  const last = lastDay && named(lastDay);
  switch (state) {
    case "unproved":
      if (last) return { tone: "warning", lead: "Record not published", rest: ` · last report for ${last}` };
      return { tone: "warning", lead: "No reports yet", rest: ": record not published" };
    case "quiet":
      if (last) return { tone: "neutral", lead: "No reports in this period", rest: ` · last report for ${last}` };
      if (isLeftOut) return { tone: "neutral", lead: "No reports yet", rest: ": none with a valid signature" };
      if (isUncounted) return { tone: "neutral", lead: "No reports yet", rest: ": none that counts" };
      return { tone: "neutral", lead: "No reports yet", rest: ": waiting for the first" };
    case "failing": {
      const wasEnforced = enforcedUntil !== undefined && problem !== null && enforcedUntil >= problem.fix.firstDay;
      const inTesting = mode === "testing" && !problem?.isUnderDane && !wasEnforced;
      const how = inTesting ? " in testing" : "";
      const lead = problem
        ? leadOf(problem.fix, how, { isPast, named })
        : isPast
          ? `Was failing${how}`
          : `Failing${how}`;
      const tone = inTesting || problem?.fix.outcome === "unseen" ? "warning" : "failure";
      return { tone, lead, rest: problem ? causeOf(problem, domain.name) : "" };
    }
    case "healthy":
      if (successful === 0 && failed === 0)
        return { tone: "neutral", lead: "No connections", rest: ` · ${inVoices(reporters)}` };
      if (lastFailedDay)
        return {
          tone: isUnheard ? "neutral" : "success",
          lead: `No failures since ${named(lastFailedDay)}`,
          rest: isUnheard ? ", though not all who saw some have reported again" : "",
        };
      return {
        tone: "success",
        lead: "Healthy",
        rest: ` · ${inVoices(reporters)}`,
      };
    default:
      return state satisfies never;
  }
}

function inVoices(reporters: number): string {
  return reporters === 1 ? "1 reporter" : `${reporters} reporters`;
}

type Said = { isPast: boolean; named: (day: string) => string };

/** In the sense in which the report of the domain has it (`fixInWords`). @param how ` in testing`, or nothing. */
function leadOf({ outcome, firstDay, lastDay, isOpen }: TimeToFix, how: string, { isPast, named }: Said): string {
  switch (outcome) {
    case "fixed":
    case "unseen":
      return `Last failed${how} on ${named(lastDay)}`;
    case "unheard":
      return `Failing${how} when last reported on, ${named(lastDay)}`;
    case "failing":
      return `${isPast ? "Was failing" : "Failing"}${how} since ${isOpen ? "at least " : ""}${named(firstDay)}`;
    default:
      return outcome satisfies never;
  }
}

function causeOf({ worst, kinds }: CurrentProblem, domain: string): string {
  if (kinds === 0) return ": no sender says why";
  if (!worst) return "";
  const { phrase } = describeResultType(worst.resultType);
  const where = worst.mx ? ` on ${visibleText(shortHost(worst.mx, domain))}` : "";
  return `: ${phrase}${where}${kinds > 1 ? ` and ${kinds - 1} more` : ""}`;
}

/** `mx2` for a host below the domain, else the whole name. */
function shortHost(host: string, domain: string): string {
  return host.endsWith(`.${domain}`) ? (displayDomain(host).split(".", 1)[0] ?? host) : displayDomain(host);
}
