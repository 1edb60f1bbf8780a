import Link from "next/link";
import type { ReactNode } from "react";
import { PageTitle } from "./page-title";

/** The top of a page: where it belongs, its title and what else it is called, one sentence on its state, the period picker, one main action. */
export function PageHeader({
  title,
  tab = title,
  heading = title,
  alias,
  parent,
  badge,
  status,
  action,
  children,
}: {
  title: string;
  /** What the browser's tab says, if not the same. */
  tab?: string;
  /** The title as it is drawn, if it is more than a text. */
  heading?: ReactNode;
  /** The same by another name. */
  alias?: string | null;
  parent?: { href: string; label: string };
  badge?: ReactNode;
  status?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <PageTitle>{tab}</PageTitle>
      <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
        {parent && (
          <Link
            href={parent.href}
            className="max-w-full self-start rounded-sm text-13 wrap-anywhere text-muted hover:text-ink print:hidden"
          >
            <span aria-hidden>←</span> {parent.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-20 font-semibold tracking-tight wrap-anywhere">{heading}</h1>
          {badge}
        </div>
        {alias && <p className="font-mono text-12 wrap-anywhere text-muted">{alias}</p>}
        {status && <div className="max-w-2xl text-14 text-pretty wrap-anywhere text-muted">{status}</div>}
      </div>
      {(children || action) && (
        <div className="flex flex-wrap items-center gap-3 sm:items-start print:hidden">
          {children}
          {action}
        </div>
      )}
    </div>
  );
}
