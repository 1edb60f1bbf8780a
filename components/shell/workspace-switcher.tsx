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

export type WorkspaceLink = { name: string; slug: string; isCurrent: boolean };

/** Names the workspace in view, and leads to the others; those of one name are told apart by their slug, which the address has too. */
export function WorkspaceSwitcher({ current, workspaces }: { current: string; workspaces: WorkspaceLink[] }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-10 min-w-0 items-center gap-2 rounded-md px-2 text-14 font-semibold transition-colors hover:bg-hover data-[state=open]:bg-hover lg:w-full">
        <SealMark />
        <span className="sr-only">Workspace: </span>
        <span className="truncate">{current}</span>
        <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-muted noscript:hidden" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {workspaces.map(({ name, slug, isCurrent }) => (
          <DropdownMenuItem key={slug} asChild>
            <Link href={`/${slug}`} aria-current={isCurrent ? "true" : undefined}>
              <span className="truncate">{name}</span>
              {workspaces.some((other) => other.name === name && other.slug !== slug) && (
                <span className="shrink-0 text-12 text-muted">{slug}</span>
              )}
              {isCurrent && <Check aria-hidden className="ml-auto" />}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
