import { use } from "react";
import { CheckSentence } from "@/components/checks/check-sentence";
import { describeAgo, describeMoment } from "@/components/ui/describe-time";
import { readerLocale } from "@/components/ui/reader-locale";
import type { Tone } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import { withFullStop } from "@/lib/names/with-full-stop";
import type { Severity } from "@/lib/checks/finding";
import type { ListedCheck } from "@/lib/checks/kept/list-checks";

const tones = {
  ok: "success",
  info: "info",
  warning: "warning",
  error: "failure",
  unknown: "neutral",
} satisfies Record<Severity, Tone>;

/** What a live check last said of what stands above, in one sentence. */
export function CheckLine({ check, asOf }: { check: ListedCheck | undefined; asOf: Date }) {
  const locale = use(readerLocale());
  if (!check) return <p className="text-13 text-muted">Not looked at since the last change.</p>;
  const gravest = check.findings.find(({ severity }) => severity === check.severity);
  return (
    <p className="flex gap-2 text-13">
      <ToneIcon tone={tones[check.severity]} className="mt-[3px]" />
      <span className="min-w-0 text-pretty wrap-anywhere">
        {gravest && <CheckSentence text={gravest.title} />}{" "}
        <span className="text-muted print:hidden">
          {withFullStop(`Seen ${describeAgo(check.seenUntil, asOf, locale)}`)}
        </span>
        <span className="hidden text-muted print:inline">Seen {describeMoment(check.seenUntil, locale)}.</span>
      </span>
    </p>
  );
}
