import { clsx } from "clsx";
import { toneText, type Tone } from "./tone";

/** The mark of a tone. Decorative unless `label` names it. Needs `ToneShapes` on the page. */
export function ToneIcon({ tone, label, className }: { tone: Tone; label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={clsx("shrink-0 yields:size-3.5", toneText[tone], className)}
    >
      <use href={`#tone-${tone}`} />
    </svg>
  );
}
