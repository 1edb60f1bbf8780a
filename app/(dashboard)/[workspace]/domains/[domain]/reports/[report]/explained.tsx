import type { ReactNode } from "react";

/** A value, and beneath it what the field is. */
export function Explained({ what, children }: { what: string; children: ReactNode }) {
  return (
    <>
      <div>{children}</div>
      <p className="text-12 text-pretty text-muted">{what}</p>
    </>
  );
}
