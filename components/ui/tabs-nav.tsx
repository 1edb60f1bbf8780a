"use client";

import type { ReactNode } from "react";
import { NavLink } from "./nav-link";

/** Tabs that are pages: links in a row, the current one underlined. They scroll sideways when there is no room. */
export function TabsNav({
  label,
  items,
}: {
  label: string;
  items: { href: string; label: ReactNode; count?: number; exact?: boolean }[];
}) {
  return (
    <nav aria-label={label} className="[scrollbar-width:none] overflow-x-auto border-b border-line print:hidden">
      <ul className="flex gap-5">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink
              href={item.href}
              exact={item.exact}
              className="flex h-10 items-center gap-2 border-b-2 border-transparent text-14 whitespace-nowrap text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink forced-colors:not-aria-[current=page]:border-[color:Canvas]"
            >
              {item.label}
              {item.count !== undefined && <span className="text-12 text-muted tabular-nums">{item.count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
