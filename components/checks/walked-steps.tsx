import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { toneText } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { WalkStep } from "@/lib/checks/walk/walk-step";
import { EvidenceBlock } from "./evidence-block";
import { CheckSentence } from "./check-sentence";

type ShownStep = Omit<WalkStep, "evidence" | "milliseconds"> & Partial<WalkStep>;

/** Steps down a line, each with its outcome and how long it took; one that saw something opens to show it. */
export function WalkedSteps({ steps }: { steps: ShownStep[] }) {
  return (
    <ol className="flex flex-col">
      {steps.map(({ evidence = "", ...step }) => (
        <li key={step.key} className="group grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3">
          <div className="flex flex-col items-center">
            <ToneIcon tone={step.tone} className="size-5" />
            <span className="my-1 w-px flex-1 bg-line group-last:hidden" />
          </div>
          <div className="min-w-0 pb-5 group-last:pb-0">
            {evidence === "" ? (
              <div className="pr-7">
                <StepLine step={step} />
              </div>
            ) : (
              <details className="group/step">
                <summary className="relative list-none rounded-sm pr-7 [&::-webkit-details-marker]:hidden">
                  <StepLine step={step} />
                  <ChevronDown
                    aria-hidden
                    className="absolute top-0.5 right-0 size-4 text-muted transition-transform group-open/step:rotate-180 print:hidden"
                  />
                </summary>
                <div className="pt-3">
                  <EvidenceBlock evidence={evidence} />
                </div>
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepLine({ step: { title, tone, word, sentence, milliseconds } }: { step: ShownStep }) {
  return (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 text-14 font-medium wrap-anywhere">{title}</span>
        <span className="shrink-0 text-12 text-muted tabular-nums">
          <span className={clsx("font-medium", toneText[tone])}>{word}</span>
          {typeof milliseconds === "number" && ` · ${duration(milliseconds)}`}
        </span>
      </span>
      <span className="mt-1 block text-13 text-pretty wrap-anywhere text-muted">
        <CheckSentence text={sentence} />
      </span>
    </>
  );
}

function duration(milliseconds: number): string {
  if (milliseconds < 1) return "under 1 ms";
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
