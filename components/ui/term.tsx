import Link from "next/link";
import type { ReactNode } from "react";
import { Tooltip } from "./tooltip";

/** A word of the trade: a one-line explanation on hover or focus, and a link to the page that explains it in full. */
export function Term({ explanation, href, children }: { explanation: ReactNode; href: string; children: ReactNode }) {
  return (
    <Tooltip content={explanation}>
      <Link
        href={href}
        className="cursor-help rounded-sm underline decoration-control decoration-dotted decoration-1 underline-offset-4 hover:decoration-ink"
      >
        {children}
      </Link>
    </Tooltip>
  );
}
