import { Suspense, type ReactNode } from "react";

/** What is on its way, with its place kept meanwhile; `whole`: the page waits for it instead, for readers without JavaScript. */
export function Streamed({ whole, fallback, children }: { whole: boolean; fallback: ReactNode; children: ReactNode }) {
  return whole ? children : <Suspense fallback={fallback}>{children}</Suspense>;
}
