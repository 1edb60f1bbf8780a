"use client";

import { clsx } from "clsx";
import { Check, Copy } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";

const answers = {
  copied: "Copied",
  selected: "Selected, now press Ctrl+C or ⌘C",
  refused: "Copying is blocked here, select the text by hand",
};

/**
 * Copies `text` and says so, to the eye and to a screen reader. `sourceId` is the element that shows the text: it is
 * selected where the browser offers no clipboard. `nameId` is the one that says what it is, for those who hear of the button alone.
 */
export function CopyButton({
  text,
  label = "Copy",
  sourceId,
  nameId,
  className,
}: {
  text: string;
  label?: string;
  sourceId?: string;
  nameId?: string;
  className?: string;
}) {
  const [answer, setAnswer] = useState<keyof typeof answers | null>(null);
  const id = useId();

  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => setAnswer(null), 2500);
    return () => clearTimeout(timer);
  }, [answer]);

  const copy = async () => setAnswer(await copyText(text, sourceId ? document.getElementById(sourceId) : null));
  return (
    <Button
      variant="secondary"
      size="sm"
      onClick={copy}
      aria-labelledby={nameId && `${id} ${nameId}`}
      className={clsx("noscript:hidden", answer && answer !== "copied" && "h-auto! py-1 whitespace-normal!", className)}
    >
      {answer === "copied" ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      <span id={id} aria-live="polite">
        {answer ? answers[answer] : label}
      </span>
    </Button>
  );
}
