import { checkSummary } from "@/components/checks/check-summary";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { CheckResult } from "@/lib/checks/finding";

const frame =
  "flex min-h-26 items-start gap-4 rounded-md border border-line bg-surface px-4 py-5 sm:min-h-22 sm:px-5 print:min-h-0 print:py-3";

/** All checks of the domain in one sentence, and when they were made. */
export async function Verdict({ results, askedAt }: { results: Promise<CheckResult[]>; askedAt: Date }) {
  const { tone, sentence } = checkSummary(await results);
  return (
    <div className={frame}>
      <ToneIcon tone={tone} className="size-8" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-16 font-semibold text-pretty">{sentence}</p>
        <p className="text-13 text-muted">
          Looked at on <Time value={askedAt} />
          <span className="print:hidden">, and afresh after five minutes</span>.
        </p>
      </div>
    </div>
  );
}

/** Keeps the place of it. */
export function VerdictSkeleton() {
  return (
    <div className={frame}>
      <Skeleton className="size-8 shrink-0" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-16 font-semibold">Looking at DNS, the policy and the mail servers.</p>
        <p className="text-13 text-muted">This takes a few seconds, longer where a server is slow.</p>
      </div>
    </div>
  );
}
