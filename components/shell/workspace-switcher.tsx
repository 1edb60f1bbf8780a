"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { SealMark } from "./brand";

/** Names the workspace in view, and leads to the others. */
export function WorkspaceSwitcher({
  current,
  workspaces,
}: {
  current: string;
  workspaces: { name: string; href: string }[];
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 min-w-0 items-center gap-2 rounded-md px-2 text-14 font-semibold transition-colors hover:bg-hover data-[state=open]:bg-hover lg:w-full">
        <SealMark />
        <span className="sr-only">Workspace: </span>
        <span className="truncate">{current}</span>
        <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-muted" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {workspaces.map(({ name, href }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href} aria-current={name === current ? "true" : undefined}>
              <span className="truncate">{name}</span>
              {name === current && <Check aria-hidden className="ml-auto" />}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
