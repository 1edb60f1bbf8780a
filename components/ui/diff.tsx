import { clsx } from "clsx";
import { WholeWords } from "./whole-words";

export type DiffMark = "added" | "removed" | "kept";

const marks = { added: "+", removed: "−", kept: " " } satisfies Record<DiffMark, string>;
const words = { added: "Added", removed: "Removed", kept: "Unchanged" } satisfies Record<DiffMark, string>;
const looks = {
  added: "bg-success-soft text-ink",
  removed: "bg-failure-soft text-ink",
  kept: "text-muted",
} satisfies Record<DiffMark, string>;
const signs = { added: "text-success", removed: "text-failure", kept: "" } satisfies Record<DiffMark, string>;

/** What changes from one text to another, line by line: by sign and colour to the eye, by word to a screen reader. */
export function Diff({ label, lines }: { label: string; lines: { mark: DiffMark; text: string }[] }) {
  return (
    <ul aria-label={label} className="overflow-hidden rounded-md border border-line bg-sunken py-1 font-mono text-13">
      {lines.map(({ mark, text }, at) => (
        <li key={at} className={clsx("flex gap-2.5 px-3 py-1", looks[mark])}>
          <span aria-hidden className={clsx("w-2 shrink-0 font-semibold select-none", signs[mark])}>
            {marks[mark]}
          </span>
          <span className="min-w-0 wrap-anywhere">
            <span className="sr-only">{words[mark]}: </span>
            <WholeWords text={text} />
          </span>
        </li>
      ))}
    </ul>
  );
}
