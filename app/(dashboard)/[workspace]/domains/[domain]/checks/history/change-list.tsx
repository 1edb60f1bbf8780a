import { clsx } from "clsx";
import { FindingText } from "@/components/checks/finding-text";
import { CheckSentence } from "@/components/checks/check-sentence";
import { gravestFirstOf, severityLooks } from "@/components/checks/severity";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { toneText } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import { allChecks } from "@/lib/checks/all-checks";
import type { CheckChange } from "@/lib/checks/kept/check-history";
import type { Finding, Severity } from "@/lib/checks/finding";

const mostSentences = 4;

/** What changed when, the latest first: each time a check said something else than before. */
export function ChangeList({ changes, isNarrowed }: { changes: CheckChange[]; isNarrowed: boolean }) {
  if (changes.length === 0)
    return (
      <Card>
        <EmptyState title={isNarrowed ? "No changes here" : "Not looked at yet"}>
          {isNarrowed
            ? "This check has not been run yet, or all that it said stands on the pages before."
            : "What Waxseal finds at its first look is the beginning; from then on each change is kept."}
        </EmptyState>
      </Card>
    );
  return (
    <ol aria-label="Changes" className="divide-y divide-line rounded-md border border-line bg-surface">
      {byMoment(changes).map(([first, ...others]) => (
        <li key={first.at.toISOString()} className="flex flex-col gap-x-6 gap-y-3 px-4 py-4 sm:flex-row sm:px-5">
          <Time value={first.at} className="shrink-0 text-13 text-muted tabular-nums sm:w-42 sm:pt-0.5" />
          <ul className="flex min-w-0 flex-1 flex-col gap-5">
            {[first, ...others].map((change) => (
              <Change key={change.check} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

type Moment = [CheckChange, ...CheckChange[]];

/** Those seen at one look together. */
function byMoment(changes: CheckChange[]): Moment[] {
  const moments: Moment[] = [];
  for (const change of changes) {
    const last = moments.at(-1);
    if (last && last[0].at.getTime() === change.at.getTime()) last.push(change);
    else moments.push([change]);
  }
  return moments;
}

function Change({ change: { check, from, to, gained, lost } }: { change: CheckChange }) {
  const findings = gravestFirstOf(gained, ({ severity }) => severity);
  const said = new Set(gained.map(({ title }) => title));
  const before = new Set(lost.map(({ title }) => title));
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-14 font-medium">{allChecks[check].title}</h2>
        <Turn from={from} to={to} />
      </div>
      <ul className="flex flex-col gap-1 text-13">
        {findings.slice(0, from === null ? 1 : mostSentences).map((finding, index) => (
          <Sentence key={index} finding={finding} isAsBefore={before.has(finding.title)} />
        ))}
        {lost
          .filter(({ title }) => !said.has(title))
          .slice(0, mostSentences)
          .map((finding, index) => (
            <li key={index} className="pl-5.5 text-pretty wrap-anywhere text-muted">
              No longer: <CheckSentence text={finding.title} />
            </li>
          ))}
      </ul>
      {findings.length > 0 && (
        <Disclosure summary="In full">
          <div className="flex flex-col gap-5">
            {findings.map((finding, index) => (
              <FindingText key={index} finding={finding} isMarked={findings.length > 1} />
            ))}
          </div>
        </Disclosure>
      )}
    </li>
  );
}

/** `isAsBefore`: the same sentence on other evidence. */
function Sentence({ finding: { severity, title }, isAsBefore }: { finding: Finding; isAsBefore: boolean }) {
  const { tone, word } = severityLooks[severity];
  return (
    <li className="flex min-w-0 gap-2">
      <ToneIcon tone={tone} label={word} className="mt-0.75" />
      <span className="min-w-0 text-pretty wrap-anywhere">
        <CheckSentence text={title} />
        {isAsBefore && <span className="text-muted"> As before, but other things were seen.</span>}
      </span>
    </li>
  );
}

/** From what to what the check went, as far as it did. */
function Turn({ from, to }: { from: Severity | null; to: Severity }) {
  const was = from && severityLooks[from];
  const { tone, word } = severityLooks[to];
  return (
    <p className="flex items-center gap-1.5 text-13">
      {was ? (
        was.word !== word && (
          <>
            <span className={toneText[was.tone]}>{was.word}</span>
            <span aria-hidden className="text-muted">
              →
            </span>
            <span className="sr-only">, then</span>
          </>
        )
      ) : (
        <span className="text-muted">First look:</span>
      )}
      <span className={clsx("font-medium", toneText[tone])}>{word}</span>
    </p>
  );
}
