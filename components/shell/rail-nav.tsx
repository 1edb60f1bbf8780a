"use client";

import { Globe, Inbox, LayoutDashboard, Settings } from "lucide-react";
import { NavLink } from "@/components/ui/nav-link";

const icons = {
  overview: <LayoutDashboard aria-hidden />,
  domains: <Globe aria-hidden />,
  settings: <Settings aria-hidden />,
  operator: <Inbox aria-hidden />,
};

export type NavItem = { href: string; label: string; icon: keyof typeof icons; exact?: boolean };

/** The pages of the rail; on a phone they stand below. */
export function RailNav({ items }: { items: NavItem[] }) {
  return (
    <nav
      aria-label="Main"
      className="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:border-t max-lg:border-line max-lg:bg-sunken max-lg:pb-[env(safe-area-inset-bottom)] lg:flex-1 lg:overflow-y-auto"
    >
      <ul className="flex lg:flex-col lg:gap-0.5">
        {items.map(({ href, label, icon, exact }) => (
          <li key={href} className="min-w-0 flex-1">
            <NavLink
              href={href}
              exact={exact}
              className="flex items-center text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:font-medium aria-[current=page]:text-ink max-lg:h-14 max-lg:flex-col max-lg:justify-center max-lg:gap-1 max-lg:text-12 lg:h-8 lg:gap-2.5 lg:rounded-md lg:px-2 lg:text-14 lg:hover:bg-hover lg:aria-[current=page]:bg-hover [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.75] aria-[current=page]:[&_svg]:text-accent lg:[&_svg]:size-4"
            >
              {icons[icon]}
              <span className="max-w-full truncate">{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
