import { cn } from "@/components/ui/cn";
import { Disclosure } from "@/components/ui/disclosure";
import { toneText } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import { EvidenceBlock } from "./evidence-block";
import { safeSentence } from "./safe-sentence";
import type { WalkStep } from "@/lib/checks/walk-step";

/** Steps down a line, each with its outcome and how long it took. */
export function WalkedSteps({ steps }: { steps: WalkStep[] }) {
  return (
    <ol className="flex flex-col">
      {steps.map(({ key, title, tone, word, sentence, evidence, milliseconds }) => (
        <li key={key} className="group grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3">
          <div className="flex flex-col items-center">
            <ToneIcon tone={tone} className="size-5" />
            <span className="my-1 w-px flex-1 bg-line group-last:hidden" />
          </div>
          <div className="flex min-w-0 flex-col gap-1 pb-5 group-last:pb-0">
            <div className="flex items-baseline justify-between gap-3">
              <p className="min-w-0 text-14 font-medium wrap-anywhere">{title}</p>
              <p className="shrink-0 text-12 text-muted tabular-nums">
                <span className={cn("font-medium", toneText[tone])}>{word}</span>
                {milliseconds !== null && ` · ${duration(milliseconds)}`}
              </p>
            </div>
            <p className="text-13 text-pretty wrap-anywhere text-muted">{safeSentence(sentence)}</p>
            {evidence !== "" && (
              <Disclosure summary="What was seen" className="pt-1">
                <EvidenceBlock evidence={evidence} label="As it came" />
              </Disclosure>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function duration(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
