import { clsx } from "clsx";
import { useId } from "react";
import { CopyButton } from "./copy-button";
import { WholeWords } from "./whole-words";

/** A text to be copied as it stands. Long lines go on in the next, so that nothing hides on a phone. */
export function CodeBlock({ text, label, className }: { text: string; label: string; className?: string }) {
  const id = useId();
  return (
    <figure className={clsx("overflow-hidden rounded-md border border-line bg-sunken", className)}>
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-1.5 pl-3 text-13 text-muted">
        <span id={`${id}-name`} className="min-w-0 truncate">
          {label}
        </span>
        <CopyButton text={text} sourceId={id} nameId={`${id}-name`} />
      </figcaption>
      <pre id={id} className="p-3 font-mono text-13 wrap-anywhere whitespace-pre-wrap">
        <WholeWords text={text} />
      </pre>
    </figure>
  );
}
