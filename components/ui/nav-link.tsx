"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/**
 * A link that knows whether the reader is there: `aria-current="page"` on the page itself, and on pages below it unless
 * `exact`. The query string of `href` does not count.
 */
export function NavLink({
  href,
  exact = false,
  className,
  children,
}: {
  href: string;
  exact?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const path = href.split(/[?#]/)[0] ?? href;
  const here = pathname === path || (!exact && pathname.startsWith(`${path}/`));
  return (
    <Link href={href} prefetch={false} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
