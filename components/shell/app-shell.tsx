import type { ReactNode } from "react";
import { NavLink } from "@/components/ui/nav-link";
import { SkipLink } from "./skip-link";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

type NavItem = { href: string; label: string; icon?: ReactNode; exact?: boolean };

/**
 * The frame of every page behind the sign-in: a rail on the left, and on a phone a bar above (workspace, user) and one
 * below (navigation). Draws only the entries that it is given.
 */
export function AppShell({
  workspace,
  workspaces,
  createWorkspaceHref,
  nav,
  user,
  userLinks,
  signOut,
  children,
}: {
  workspace: string;
  workspaces: { name: string; href: string }[];
  createWorkspaceHref?: string;
  nav: NavItem[];
  user: { name?: string; email: string };
  userLinks?: { href: string; label: string }[];
  signOut: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="md:grid md:grid-cols-[14rem_minmax(0,1fr)] print:block">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-2 border-b border-line bg-sunken px-2 md:sticky md:top-0 md:h-dvh md:flex-col md:items-stretch md:justify-start md:gap-3 md:border-r md:border-b-0 md:p-3 print:hidden">
        <WorkspaceSwitcher current={workspace} workspaces={workspaces} createHref={createWorkspaceHref} />
        <RailNav items={nav} />
        <UserMenu user={user} links={userLinks} signOut={signOut} />
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none max-md:pb-20">
        <div className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-6 sm:px-8 sm:py-8">{children}</div>
      </main>
    </div>
  );
}

function RailNav({ items }: { items: NavItem[] }) {
  return (
    <nav
      aria-label="Main"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:border-line max-md:bg-sunken max-md:pb-[env(safe-area-inset-bottom)] md:flex-1 md:overflow-y-auto"
    >
      <ul className="flex md:flex-col md:gap-0.5">
        {items.map((item) => (
          <li key={item.href} className="min-w-0 flex-1">
            <NavLink
              href={item.href}
              exact={item.exact}
              className="flex items-center text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:font-medium aria-[current=page]:text-ink max-md:h-14 max-md:flex-col max-md:justify-center max-md:gap-1 max-md:text-12 md:h-8 md:gap-2.5 md:rounded-md md:px-2 md:text-14 md:hover:bg-hover md:aria-[current=page]:bg-hover [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.75] aria-[current=page]:[&_svg]:text-accent md:[&_svg]:size-4"
            >
              {item.icon}
              <span className="max-w-full truncate">{item.label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
