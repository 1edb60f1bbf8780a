import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import type { NavItem } from "@/components/shell/rail-nav";
import { Button } from "@/components/ui/button";
import { DropdownMenuSubmit } from "@/components/ui/dropdown-menu";
import type { User } from "@/lib/accounts/sign-in";
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
        <form action={signOut}>
          <Button type="submit" size="sm">
            Sign out
          </Button>
        </form>
      }
    >
      {children}
    </AppShell>
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
