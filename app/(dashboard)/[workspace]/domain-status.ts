import { visibleText } from "@/components/ui/visible-text";
import { displayDomain } from "@/lib/names/display-domain";
import { plainLocale } from "@/lib/names/locale-of";
import type { CurrentProblem } from "@/lib/stats/current-problems";
import type { OverviewDomain } from "@/lib/stats/domain-overview";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import { dayInWords } from "./day-in-words";

/** A sentence in two parts, `Failing since Tuesday` and `: certificate expired on mx2`, so that the first can stand out. */
export type DomainStatus = { tone: "success" | "failure" | "warning" | "neutral"; lead: string; rest: string };

type Known = {
  domain: OverviewDomain;
  reporters: number;
  problem: CurrentProblem | undefined;
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
  today,
  isPast = false,
  locale = plainLocale,
}: Known): DomainStatus {
  const { state, mode, lastDay, isLeftOut, isUncounted, failed, lastFailedDay } = domain;
  const named = (day: string) => dayInWords(day, today, locale);
  const last = lastDay && named(lastDay);
  switch (state) {
    case "unproved":
      if (last) return { tone: "warning", lead: "Record not published", rest: ` · last report ${last}` };
      return { tone: "warning", lead: "No reports yet", rest: ": record not published" };
    case "quiet":
      if (last) return { tone: "neutral", lead: "No reports in this period", rest: ` · last ${last}` };
      if (isLeftOut) return { tone: "neutral", lead: "No reports yet", rest: ": none with a valid signature" };
      if (isUncounted) return { tone: "neutral", lead: "No reports yet", rest: ": none that counts" };
      return { tone: "neutral", lead: "No reports yet", rest: ": waiting for the first" };
    case "failing": {
      const since = problem ? ` since ${named(problem.since)}` : "";
      const rest = problem ? causeOf(problem, domain.name) : "";
      const failing = isPast ? "Was failing" : "Failing";
      if (mode === "testing" && !problem?.isUnderDane)
        return { tone: "warning", lead: `${failing} in testing${since}`, rest };
      return { tone: "failure", lead: `${failing}${since}`, rest };
    }
    case "healthy":
      if (failed && lastFailedDay)
        return { tone: "success", lead: `No failures since ${named(lastFailedDay)}`, rest: "" };
      return {
        tone: "success",
        lead: "Healthy",
        rest: ` · ${reporters} ${reporters === 1 ? "reporter" : "reporters"}`,
      };
    default:
      return state satisfies never;
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
