"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { formats, whats, type Format, type What } from "./export/what";

const all = Object.keys(whats) as What[];
const everyFormat = Object.keys(formats) as Format[];

/**
 * Downloads of what the page shows, each under `href`; `only` some of it, for the head of a card. The links say nothing of a download: of
 * whoever is signed out meanwhile the browser would save the sign-in page as the file.
 */
export function ExportMenu({ href, only }: { href: string; only?: readonly What[] }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size={only ? "sm" : "md"} className="noscript:hidden">
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {everyFormat.map((format, index) => (
          <div key={format} role="group" aria-label={formats[format]}>
            {index > 0 && <DropdownMenuSeparator />}
            <DropdownMenuLabel>{formats[format]}</DropdownMenuLabel>
            {(only ?? all).map((what) => (
              <DropdownMenuItem key={what} asChild>
                <a href={`${href}&what=${what}&format=${format}`}>
                  {whats[what]}
                  <span className="sr-only"> as {formats[format]}</span>
                </a>
              </DropdownMenuItem>
            ))}
          </div>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
