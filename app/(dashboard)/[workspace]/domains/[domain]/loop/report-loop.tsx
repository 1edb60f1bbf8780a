"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Steps } from "@/components/ui/steps";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { LoopStep } from "./loop-steps";

/** The way that reports take to this domain, step by step, and where the owner can act. */
export function LoopSteps({ steps, path }: { steps: LoopStep[]; path: string }) {
  return (
    <Steps
      steps={steps.map(({ remedy, ...step }) => ({
        ...step,
        content: remedy && (
          <ButtonLink href={`${path}/settings`} variant={step.state === "current" ? "primary" : "secondary"} size="sm">
            Show the record
          </ButtonLink>
        ),
      }))}
    />
  );
}

/** The same, folded into one sentence, its `summary`: for the foot of a page that has reports. */
export function ReportLoop({ steps, summary, path }: { steps: LoopStep[]; summary: string; path: string }) {
  const isGreen = steps.every((step) => step.state === "done");
  return (
    <Disclosure
      summary={
        <>
          <ToneIcon tone={isGreen ? "success" : "warning"} />
          <span>
            <span className="font-medium text-ink">How reports reach you.</span> {summary}
          </span>
        </>
      }
    >
      <div className="rounded-md border border-line bg-surface p-4 sm:px-5">
        <LoopSteps steps={steps} path={path} />
      </div>
    </Disclosure>
  );
}
