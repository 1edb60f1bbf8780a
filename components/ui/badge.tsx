import { clsx } from "clsx";
import type { ReactNode } from "react";
import { toneSurface, toneText, type Tone } from "./tone";
import { ToneIcon } from "./tone-icon";

/** A short state: colour, shape and word together. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex max-w-full items-center gap-1.5 rounded-sm py-0.5 pr-2 pl-1.5 align-middle text-12 font-medium",
        toneSurface[tone],
        toneText[tone],
        className,
      )}
    >
      <ToneIcon tone={tone} className="size-3" />
      <span className="wrap-anywhere">{children}</span>
    </span>
  );
}
