import { ForeignText } from "@/components/ui/foreign-text";
import { foreignName } from "@/components/ui/visible-text";
import Link from "next/link";
import { shortDayName } from "@/lib/names/day-names";
import { Count } from "@/components/ui/number";
import type { ProblemDetail } from "@/lib/stats/problem-detail";
import type { ProblemFigures } from "@/lib/stats/problems";
import { Encounters } from "./encounters";

const mostNames = 3;

/** One place and reason of a failure; it opens on the addresses that were involved. */
export function ProblemRow({
  problem: { mark, mx, reason, failed, firstDay, lastDay, witnesses },
  detail,
  href,
  showsAddresses,
  path,
}: {
  problem: ProblemFigures & { mark: string };
  /** Of the one that is opened. */
  detail: ProblemDetail | null;
  href: string;
  showsAddresses: boolean;
  path: string;
}) {
  const seen = witnesses.slice(0, mostNames).map(({ reporter }) => foreignName(reporter));
  const more = witnesses.length - seen.length;
  return (
    <li id={`problem-${mark}`} className="flex flex-col gap-2 py-2.5 text-13">
      <div className="flex items-baseline justify-between gap-4">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="font-medium wrap-anywhere">
            {mx === null ? "The sender names no MX" : <ForeignText text={mx} most={253} />}
          </span>
          {reason && (
            <span className="wrap-anywhere text-muted">
              “<ForeignText text={reason} />”
            </span>
          )}
          <span className="wrap-anywhere text-muted">
            {firstDay === lastDay ? shortDayName(firstDay) : `${shortDayName(firstDay)} to ${shortDayName(lastDay)}`},
            says {seen.join(", ")}
            {more > 0 && ` and ${more} more`}
          </span>
        </div>
        <div className="flex shrink-0 flex-col items-end gap-0.5">
          <Count value={failed} className="font-medium tabular-nums" />
          <Link
            href={href}
            scroll={false}
            prefetch={false}
            aria-expanded={detail !== null}
            aria-label={`${detail ? "Hide" : "Show"} the addresses of ${foreignName(mx ?? "this problem")}${reason ? `, ${foreignName(reason)}` : ""}`}
            className="rounded-sm text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-accent print:hidden"
          >
            {detail ? "Hide addresses" : "Addresses"}
          </Link>
        </div>
      </div>
      {detail && <Encounters detail={detail} showsAddresses={showsAddresses} path={path} />}
    </li>
  );
}
