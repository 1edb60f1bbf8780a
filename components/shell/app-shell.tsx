import type { ReactNode } from "react";
import { RailNav, type NavItem } from "./rail-nav";
import { SkipLink } from "./skip-link";
import { UserMenu } from "./user-menu";
import { type WorkspaceLink, WorkspaceSwitcher } from "./workspace-switcher";

/**
 * The frame of every page behind the sign-in: a rail on the left, and on a phone a bar above (workspace, user) and one
 * below (navigation). Draws only the entries that it is given.
 */
export function AppShell({
  workspace,
  workspaces,
  nav,
  email,
  signOut,
  withoutScript,
  children,
}: {
  workspace: string;
  workspaces: WorkspaceLink[];
  nav: NavItem[];
  /** Of the user who is signed in. */
  email: string;
  signOut: ReactNode;
  /** What stands beside the menus where they do not open. */
  withoutScript: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] print:block">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-2 border-b border-line bg-sunken px-2 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:gap-3 lg:border-r lg:border-b-0 lg:p-3 print:hidden noscript:max-lg:h-auto noscript:max-lg:min-h-14 noscript:max-lg:flex-wrap noscript:max-lg:py-2">
        <WorkspaceSwitcher current={workspace} workspaces={workspaces} />
        <RailNav items={nav} />
        <UserMenu email={email} signOut={signOut} />
        <noscript>{withoutScript}</noscript>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none max-lg:pb-20">
        <div className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-6 sm:px-8 sm:py-8">{children}</div>
      </main>
    </div>
  );
}
