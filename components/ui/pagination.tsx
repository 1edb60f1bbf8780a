"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { ButtonLink } from "./button-link";

/**
 * Links to the pages before and after; a missing href is the end of the way. `summary`: "1–50 of 320". `back` names the first link where
 * it leads elsewhere than to the page before.
 */
export function Pagination({
  label,
  summary,
  back = "Previous",
  previousHref,
  nextHref,
}: {
  label: string;
  summary?: ReactNode;
  back?: string;
  previousHref?: string;
  nextHref?: string;
}) {
  if (!previousHref && !nextHref) return null;
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4 print:hidden">
      <p className="text-13 text-muted tabular-nums">{summary}</p>
      <div className="flex gap-2">
        <PageStep href={previousHref}>{back}</PageStep>
        <PageStep href={nextHref}>Next</PageStep>
      </div>
    </nav>
  );
}

function PageStep({ href, children }: { href?: string; children: ReactNode }) {
  if (!href)
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  return (
    <ButtonLink size="sm" href={href}>
      {children}
    </ButtonLink>
  );
}
