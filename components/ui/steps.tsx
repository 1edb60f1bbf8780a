import { clsx } from "clsx";
import type { ReactNode } from "react";
import { ToneIcon } from "./tone-icon";

type StepState = "done" | "current" | "waiting" | "failed";

const words = {
  done: "Done",
  current: "Now",
  waiting: "Waiting",
  failed: "Failed",
} satisfies Record<StepState, string>;

/** A way in numbered steps, each with its state and, where it helps, what to do. */
export function Steps({
  steps,
  className,
}: {
  steps: { key: string; title: ReactNode; state: StepState; detail?: ReactNode; content?: ReactNode }[];
  className?: string;
}) {
  return (
    <ol className={clsx("flex flex-col", className)}>
      {steps.map(({ key, title, state, detail, content }, index) => (
        <li
          key={key}
          aria-current={state === "current" ? "step" : undefined}
          className="group grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3"
        >
          <div className="flex flex-col items-center">
            <StepMark state={state} number={index + 1} />
            <span className="my-1 w-px flex-1 bg-line group-last:hidden" />
          </div>
          <div className="flex flex-col gap-1 pt-0.5 pb-6 group-last:pb-0">
            <p className={clsx("text-14 font-medium", state === "waiting" && "text-muted")}>
              {title} <span className="sr-only">({words[state]})</span>
            </p>
            {detail && (
              <div className={clsx("text-13", state === "failed" ? "text-failure" : "text-muted")}>{detail}</div>
            )}
            {content && <div className="pt-2">{content}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state, number }: { state: StepState; number: number }) {
  if (state === "done") return <ToneIcon tone="success" className="size-6" />;
  if (state === "failed") return <ToneIcon tone="failure" className="size-6" />;
  return (
    <span
      className={clsx(
        "flex size-6 shrink-0 items-center justify-center rounded-full border text-12 font-medium tabular-nums",
        state === "current" ? "border-accent bg-accent text-on-accent" : "border-control text-muted",
      )}
    >
      {number}
    </span>
  );
}
