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
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:border-line max-md:bg-sunken max-md:pb-[env(safe-area-inset-bottom)] md:flex-1 md:overflow-y-auto"
    >
      <ul className="flex md:flex-col md:gap-0.5">
        {items.map(({ href, label, icon, exact }) => (
          <li key={href} className="min-w-0 flex-1">
            <NavLink
              href={href}
              exact={exact}
              className="flex items-center text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:font-medium aria-[current=page]:text-ink max-md:h-14 max-md:flex-col max-md:justify-center max-md:gap-1 max-md:text-12 md:h-8 md:gap-2.5 md:rounded-md md:px-2 md:text-14 md:hover:bg-hover md:aria-[current=page]:bg-hover [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.75] aria-[current=page]:[&_svg]:text-accent md:[&_svg]:size-4"
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
