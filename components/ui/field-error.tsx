import type { ReactNode } from "react";
import { ToneIcon } from "./tone-icon";

/** What is wrong with a control; the control names it by `aria-describedby`. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-2 text-13 text-failure">
      <ToneIcon tone="failure" className="mt-[3px]" />
      <span>{children}</span>
    </p>
  );
}
