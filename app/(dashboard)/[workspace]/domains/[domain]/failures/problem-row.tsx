import Link from "next/link";
import type { ReactNode } from "react";
import { ForeignText } from "@/components/ui/foreign-text";
import { Count } from "@/components/ui/number";
import type { ProblemInWords } from "./problem-words";

/** One place and reason of a failure; `href` opens it on the addresses that were involved (`children`), or closes it. */
export function ProblemRow({
  problem: { mark, mx, reason, name, seen, failed },
  href,
  children,
}: {
  problem: ProblemInWords;
  href: string;
  children?: ReactNode;
}) {
  const isOpen = Boolean(children);
  return (
    <li id={`problem-${mark}`} className="flex flex-col gap-2 py-2.5 text-13">
      <div className="flex items-baseline justify-between gap-4">
        <div className="flex min-w-0 flex-col gap-0.5">
          <ForeignText text={mx ?? "The sender names no MX"} most={253} className="font-medium" />
          {reason && (
            <span className="wrap-anywhere text-muted">
              “<ForeignText text={reason} />”
            </span>
          )}
          <span className="wrap-anywhere text-muted">{seen}</span>
        </div>
        <div className="flex shrink-0 flex-col items-end gap-0.5">
          <Count value={failed} className="font-medium tabular-nums" />
          <Link
            href={href}
            scroll={false}
            prefetch={false}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? "Hide" : "Show"} the addresses of ${name}`}
            className="rounded-sm text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-accent print:hidden"
          >
            {isOpen ? "Hide addresses" : "Addresses"}
          </Link>
        </div>
      </div>
      {children}
    </li>
  );
}
