import { use } from "react";
import { foreignName } from "@/components/ui/visible-text";
import { modeNames } from "@/app/(dashboard)/[workspace]/mode-names";
import { readerLocale } from "@/components/ui/reader-locale";
import { maxAgeInWords, serversInWords } from "@/lib/mtasts/describe-policy";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import { namedDay } from "@/lib/names/day-names";
import type { Period } from "@/lib/stats/period";
import type { PolicyHistory } from "@/lib/stats/policy-history";
import type { SetPolicy } from "@/lib/stats/settings-history";
import { PoliciesByDate } from "./policies-by-date";

type Props = { settings: SetPolicy[]; history: PolicyHistory | null; period: Period; today: string };

/** The MTA-STS policy by date: as the settings had it, and as the reporter with the most connections applied it. */
export function PolicyInForce({ settings, history, period, today }: Props) {
  const locale = use(readerLocale());
  const set = settings.map(({ from, policy }) => ({
    ...(from === null && { lead: "Before " }),
    day: namedDay(from ?? period.from, today, locale),
    ...inWords(policy),
  }));
  const applied = (history?.applied ?? []).map(({ from, policy }, index) => ({
    ...(index === 0 && { lead: "By " }),
    day: namedDay(from, today, locale),
    ...inWords(policy),
  }));
  const isApplied = history !== null && applied.length > 0;
  // Nothing was set before the domain was added here, and nothing is where the policy lives elsewhere.
  if (set.length === 0 && !isApplied) return null;
  return (
    <PoliciesByDate
      tables={[
        ...(set.length > 0 ? [{ title: "As set here", rows: set }] : []),
        ...(isApplied ? [{ title: `As ${foreignName(history.reporter)} applied it`, rows: applied }] : []),
      ]}
    />
  );
}

function inWords({ mode, maxAge, mx }: MtaStsPolicy): { mode: string; maxAge: string; mx: string } {
  const isPolicy = mode !== "none";
  return {
    mode: modeNames[mode],
    maxAge: isPolicy ? maxAgeInWords(maxAge) : "–",
    mx: isPolicy ? serversInWords(mx) || "None" : "No policy",
  };
}
