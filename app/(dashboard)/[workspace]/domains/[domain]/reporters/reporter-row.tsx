import { clsx } from "clsx";
import { CoverageCalendar } from "@/components/charts/coverage-calendar";
import { Badge } from "@/components/ui/badge";
import { Count, exactCount, percent } from "@/components/ui/number";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { ReporterInWords } from "./reporter-words";

type Props = { reporter: ReporterInWords; firstDay: string; total: number; isNew: boolean };

/** One reporter: its name and who vouches for it, its days from `firstDay`, how steadily it reports, its connections among `total`. */
export function ReporterRow({ reporter, firstDay, total, isNew }: Props) {
  const { name, identity, rhythm, calendar, connections, failed } = reporter;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-start gap-x-6 gap-y-2 py-3 text-13 @xl:grid-cols-[14rem_minmax(0,1fr)_7rem]">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex min-w-0 items-center gap-2">
          <bdi className="line-clamp-4 text-14 font-medium wrap-anywhere" title={name}>
            {name}
          </bdi>
          {isNew && <Badge tone="info">New</Badge>}
        </div>
        {identity && (
          <p className="flex min-w-0 items-start gap-1.5 text-12 text-muted">
            <ToneIcon tone={identity.isVerified ? "success" : "warning"} className="mt-0.5 size-3" />
            <span className="min-w-0 wrap-anywhere">{identity.text}</span>
          </p>
        )}
      </div>
      <div className="order-last col-span-2 flex min-w-0 flex-col gap-1 @xl:order-none @xl:col-span-1">
        <CoverageCalendar firstDay={firstDay} {...calendar} />
        <p className={clsx("flex items-center gap-1.5", rhythm.isSilent ? "text-warning" : "text-muted")}>
          {rhythm.isSilent && <ToneIcon tone="warning" />}
          {rhythm.text}
        </p>
      </div>
      <div className="flex flex-col items-end gap-0.5 text-right tabular-nums">
        <Count value={connections} className="text-14 font-medium" />
        {connections > 0 && <span className="text-muted">{percent(connections, total)} of all</span>}
        {failed > 0 && (
          <span className="text-failure" title={`${exactCount(failed)} failed`}>
            {percent(failed, connections)} failed
          </span>
        )}
      </div>
    </li>
  );
}
