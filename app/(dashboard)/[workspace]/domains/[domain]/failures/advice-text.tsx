import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import type { Advice } from "@/lib/tlsrpt/advise";

/** Cause and remedy: what it means, the exact thing to change, and how to see it oneself. */
export function AdviceText({ advice: { meaning, confirm, remedy, notes } }: { advice: Advice }) {
  return (
    <div className="flex min-w-0 flex-col gap-4 text-14 text-pretty wrap-anywhere">
      <Part title="What it means">
        <p>{meaning}</p>
        {notes.map((note) => (
          <p key={note} className="text-muted">
            {note}
          </p>
        ))}
      </Part>
      <Part title="What to do">
        <p>{remedy.text}</p>
        {remedy.lines.length > 0 && <CodeBlock label="To change" text={remedy.lines.join("\n")} />}
      </Part>
      <Part title="How to confirm it">
        <p>{confirm.text}</p>
        {confirm.command && <CodeBlock label="Command" text={confirm.command} />}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h4 className="text-13 font-medium text-muted">{title}</h4>
      {children}
    </div>
  );
}
