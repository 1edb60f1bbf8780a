"use client";

import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** Who is signed in, links of theirs, and the way out: `signOut` is a form around a `DropdownMenuSubmit`. */
export function UserMenu({
  user,
  links = [],
  signOut,
}: {
  user: { name?: string; email: string };
  links?: { href: string; label: string }[];
  signOut: ReactNode;
}) {
  const name = user.name || user.email;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 shrink-0 items-center gap-2 rounded-md px-2 text-13 transition-colors hover:bg-hover data-[state=open]:bg-hover lg:w-full">
        <span className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-12 font-medium text-muted uppercase">
          {name.slice(0, 1)}
        </span>
        <span className="sr-only">Signed in as </span>
        <span className="truncate max-lg:sr-only">{name}</span>
        <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-muted max-lg:hidden" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        {links.map(({ href, label }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href}>{label}</Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        {signOut}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
