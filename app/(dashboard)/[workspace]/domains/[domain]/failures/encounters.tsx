import { use } from "react";
import { ForeignText } from "@/components/ui/foreign-text";
import { dayNameWithin } from "@/lib/names/day-names";
import { Count } from "@/components/ui/number";
import { readerLocale } from "@/components/ui/reader-locale";
import { TextLink } from "@/components/ui/text-link";
import type { ProblemDetail } from "@/lib/stats/problem-detail";

/** From which addresses a problem was met, at which addresses, as the reports have it. */
export function Encounters({
  detail: { encounters, isCut, reports, newestReportId },
  showsAddresses,
  path,
  today,
}: {
  detail: ProblemDetail;
  showsAddresses: boolean;
  path: string;
  today: string;
}) {
  const locale = use(readerLocale());
  if (encounters.length === 0) return <p className="text-13 text-muted">No report of these days gives addresses.</p>;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunken p-3">
      <ul className="flex flex-col gap-2">
        {encounters.map((met) => (
          <li key={JSON.stringify(met)} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">
              from <span className="font-mono text-12">{met.sendingMtaIp ?? "an unnamed address"}</span>
              {met.receivingIp && (
                <>
                  {" "}
                  to <span className="font-mono text-12">{met.receivingIp}</span>
                </>
              )}
              {met.receivingMxHelo && (
                <span className="text-muted">
                  {" "}
                  that says “<ForeignText text={met.receivingMxHelo} />”
                </span>
              )}
              <span className="text-muted">
                , <ForeignText text={met.reporter} most={60} />, last {dayNameWithin(met.lastDay, today, locale)}
              </span>
            </span>
            <Count value={met.failed} className="shrink-0 tabular-nums" />
          </li>
        ))}
      </ul>
      <p className="text-12 text-muted">
        {isCut && "The greatest 50. "}
        From the newest {reports === 1 ? "report" : `${reports} reports`} with this failure.{" "}
        {!showsAddresses && "Sending addresses are shown as networks. "}
        {newestReportId && <TextLink href={`${path}/reports/${newestReportId}`}>The newest of them</TextLink>}
      </p>
    </div>
  );
}
