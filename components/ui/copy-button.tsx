"use client";

import { clsx } from "clsx";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";

const answers = {
  copied: "Copied",
  selected: "Selected, now press Ctrl+C or ⌘C",
  refused: "Copying is blocked here, select the text by hand",
};

/**
 * Copies `text` and says so, to the eye and to a screen reader. `sourceId` is the element that shows the text: it is
 * selected where the browser offers no clipboard.
 */
export function CopyButton({
  text,
  label = "Copy",
  sourceId,
  className,
}: {
  text: string;
  label?: string;
  sourceId?: string;
  className?: string;
}) {
  const [answer, setAnswer] = useState<keyof typeof answers | null>(null);

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
      className={clsx(answer && answer !== "copied" && "h-auto! py-1 whitespace-normal!", className)}
    >
      {answer === "copied" ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      <span aria-live="polite">{answer ? answers[answer] : label}</span>
    </Button>
  );
}
