"use client";

import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** Who is signed in, and the way out: `signOut` is a form around a `DropdownMenuSubmit`. */
export function UserMenu({ email, signOut }: { email: string; signOut: ReactNode }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 shrink-0 items-center gap-2 rounded-md px-2 text-13 transition-colors hover:bg-hover data-[state=open]:bg-hover lg:w-full">
        <span
          aria-hidden
          className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-12 font-medium text-muted uppercase"
        >
          {email.slice(0, 1)}
        </span>
        <span className="sr-only">Signed in as </span>
        <span className="truncate max-lg:sr-only">{email}</span>
        <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-muted max-lg:hidden noscript:hidden" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel className="truncate">{email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        {signOut}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
