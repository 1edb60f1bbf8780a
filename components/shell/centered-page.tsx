import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "./brand";
import { PageTitle } from "./page-title";

/**
 * A quiet page with one thing to do: sign in, sign up, accept an invitation. `tab` is its title in the browser's tab, where that is another;
 * `footer` is the way elsewhere.
 */
export function CenteredPage({
  title,
  tab = title,
  description,
  footer,
  children,
}: {
  title: string;
  tab?: string;
  description?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-6 sm:px-8 sm:py-8">
      <PageTitle>{tab}</PageTitle>
      <Link href="/" className="rounded-md sm:self-start">
        <Brand />
      </Link>
      <div className="flex w-full max-w-sm flex-1 flex-col gap-6 py-12 sm:justify-center sm:pb-24">
        <div className="flex flex-col gap-1 text-center">
          <h1 className="text-20 font-semibold tracking-tight">{title}</h1>
          {description && <p className="text-14 text-pretty text-muted">{description}</p>}
        </div>
        <div className="rounded-md border border-line bg-surface p-6">{children}</div>
        {footer && <div className="text-center text-13 text-muted">{footer}</div>}
      </div>
    </main>
  );
}
