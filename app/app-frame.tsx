import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import type { NavItem } from "@/components/shell/rail-nav";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { DropdownMenuSubmit } from "@/components/ui/dropdown-menu";
import { TextLink } from "@/components/ui/text-link";
import type { User } from "@/lib/accounts/sign-in";
import type { Workspace } from "@/lib/workspaces/workspace";
import { membershipsOf } from "./session";
import { signOut } from "./(public)/sign-in/actions";

/** The shell around every page of a signed-in user; `slug` is the workspace in view, if one is. */
export async function AppFrame({ user, slug, children }: { user: User; slug: string | null; children: ReactNode }) {
  const workspaces = (await membershipsOf(user)).map(({ workspace }) => workspace);
  const current = workspaces.find((workspace) => workspace.slug === slug) ?? workspaces[0];
  const base = current && `/${current.slug}`;
  return (
    <AppShell
      workspace={current?.name ?? "Waxseal"}
      workspaces={workspaces.map((one) => ({ name: one.name, slug: one.slug, isCurrent: one === current }))}
      nav={[...(base ? pagesOf(base) : []), ...(user.isOperator ? [operatorPage] : [])]}
      email={user.email}
      signOut={
        <form action={signOut}>
          <DropdownMenuSubmit>
            <LogOut aria-hidden /> Sign out
          </DropdownMenuSubmit>
        </form>
      }
      withoutScript={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-13">
          <OtherWorkspaces workspaces={workspaces.filter((one) => one !== current)} />
          <form action={signOut}>
            <Button type="submit" size="sm">
              Sign out
            </Button>
          </form>
        </div>
      }
    >
      {children}
    </AppShell>
  );
}

function OtherWorkspaces({ workspaces }: { workspaces: Workspace[] }) {
  if (workspaces.length === 0) return null;
  return (
    <Disclosure summary="Other workspaces">
      <ul className="flex flex-col gap-2">
        {workspaces.map(({ name, slug }) => (
          <li key={slug} className="wrap-anywhere">
            <TextLink href={`/${slug}`}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

const operatorPage: NavItem = { href: "/operator", label: "Operator", icon: "operator" };

function pagesOf(base: string): NavItem[] {
  return [
    { href: base, label: "Overview", icon: "overview", exact: true },
    { href: `${base}/domains`, label: "Domains", icon: "domains" },
    { href: `${base}/settings`, label: "Settings", icon: "settings" },
  ];
}
