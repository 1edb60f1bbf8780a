"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Count } from "@/components/ui/number";
import { TextLink } from "@/components/ui/text-link";
import { AdviceText } from "./advice-text";
import type { FailureInWords } from "./failure-words";
import { ProblemRow } from "./problem-row";

type Context = {
  /** The page with no problem opened; with a mark after `&problem=`, with that one. */
  closedHref: string;
  showAllHref: string;
  checksHref: string;
  /** The problem that is opened, and what is shown of it. */
  opened: { mark: string; detail: ReactNode } | null;
};

/** Kinds of failure, each with what happened and who says so on the left, and on the right what it means and what to change. */
export function FailureList({ failures, ...context }: Context & { failures: FailureInWords[] }) {
  return (
    <ol className="divide-y divide-line">
      {failures.map((failure) => (
        <FailureItem key={failure.key} failure={failure} {...context} />
      ))}
    </ol>
  );
}

function FailureItem({
  failure: { title, failed, seen, fault, fix, problems, more, advice },
  closedHref,
  showAllHref,
  checksHref,
  opened,
}: Context & { failure: FailureInWords }) {
  return (
    <li className="grid grid-cols-1 gap-x-8 gap-y-4 px-4 py-5 sm:px-5 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h3 className="min-w-0 text-16 font-semibold wrap-anywhere">{title}</h3>
          <span className="shrink-0 text-14 font-medium text-failure tabular-nums">
            <Count value={failed} /> failed
          </span>
        </div>
        <p className="text-13 text-muted">{seen}</p>
        <div className="flex flex-col items-start gap-1">
          <div className="flex flex-wrap gap-2">
            <Badge tone={fault.tone}>{fault.verdict}</Badge>
            {fix && <Badge tone={fix.tone}>{fix.text}</Badge>}
          </div>
          <p className="text-13 text-pretty wrap-anywhere">{fault.evidence}</p>
          <TextLink href={checksHref} className="text-13 print:hidden">
            See whether it is so today
          </TextLink>
        </div>
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {problems.map((problem) => {
            const detail = problem.mark === opened?.mark ? opened.detail : null;
            const href = detail ? closedHref : `${closedHref}&problem=${problem.mark}`;
            return (
              <ProblemRow key={problem.mark} problem={problem} href={href}>
                {detail}
              </ProblemRow>
            );
          })}
        </ul>
        {more > 0 && (
          <p className="text-13 text-muted">
            {more} more places or reasons, with fewer failures.{" "}
            <TextLink href={showAllHref} scroll={false}>
              Show all
            </TextLink>
          </p>
        )}
      </div>
      <AdviceText advice={advice} />
    </li>
  );
}
