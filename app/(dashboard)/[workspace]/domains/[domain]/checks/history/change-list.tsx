import { FindingText } from "@/components/checks/finding-text";
import { safeSentence } from "@/components/checks/safe-sentence";
import { gravestFirstOf, gravestOf, severityLooks } from "@/components/checks/severity";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { toneText } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import { allChecks } from "@/lib/checks/all-checks";
import type { CheckChange } from "@/lib/checks/check-history";

/** What changed when, the latest first: each time a check said something else than before. */
export function ChangeList({ changes, isFiltered }: { changes: CheckChange[]; isFiltered: boolean }) {
  if (changes.length === 0)
    return (
      <Card>
        <EmptyState title={isFiltered ? "No changes here" : "Nothing was looked at yet"}>
          {isFiltered
            ? "This check has said nothing else since the first look."
            : "What Waxseal finds at the first look is the beginning; from then on each change is kept."}
        </EmptyState>
      </Card>
    );
  return (
    <ol aria-label="Changes" className="divide-y divide-line rounded-md border border-line bg-surface">
      {changes.map((change) => (
        <Change key={`${change.check} ${change.seenFrom.toISOString()}`} change={change} />
      ))}
    </ol>
  );
}

function Change({ change: { check, seenFrom, findings, before } }: { change: CheckChange }) {
  const severity = gravestOf(findings);
  const { tone, word } = severityLooks[severity];
  const was = before && severityLooks[gravestOf(before)];
  const ordered = gravestFirstOf(findings, (finding) => finding.severity);
  return (
    <li className="flex flex-col gap-x-6 gap-y-2 px-4 py-4 sm:flex-row sm:px-5">
      <Time value={seenFrom} className="shrink-0 text-13 text-muted tabular-nums sm:w-40 sm:pt-0.5" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="text-14 font-medium">{allChecks[check].title}</h2>
          <p className="flex items-center gap-1.5 text-13">
            {!before && <span className="text-muted">First seen:</span>}
            {was && was.word !== word && (
              <>
                <span className={toneText[was.tone]}>{was.word}</span>
                <span className="text-muted">
                  <span aria-hidden>→</span>
                  <span className="sr-only">, then</span>
                </span>
              </>
            )}
            <ToneIcon tone={tone} />
            <span className={cn("font-medium", toneText[tone])}>{word}</span>
          </p>
        </div>
        <p className="text-13 text-pretty wrap-anywhere">{safeSentence(ordered[0]?.title ?? "Nothing to judge.")}</p>
        {ordered.length > 0 && (
          <Disclosure summary={ordered.length === 1 ? "What was seen" : `All ${ordered.length} findings`}>
            <div className="flex flex-col gap-4">
              {ordered.map((finding, index) => (
                <FindingText key={index} finding={finding} isMarked={ordered.length > 1} />
              ))}
            </div>
          </Disclosure>
        )}
      </div>
    </li>
  );
}
