import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { displayDomain } from "@/lib/names/display-domain";
import { writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";

const mostNames = 50;

/** Leads to the same report of another domain of the workspace; the period stays. */
export function DomainPicker({
  current,
  names,
  query,
  path,
}: {
  current: string;
  names: string[];
  query: ReportQuery;
  path: string;
}) {
  if (names.length < 2) return null;
  const base = path.slice(0, path.lastIndexOf("/"));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button aria-label="Another domain">
          Domain <ChevronsUpDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {names.slice(0, mostNames).map((name) => (
          <DropdownMenuItem key={name} asChild>
            <Link
              href={`${base}/${name}${writeReportQuery(query)}`}
              aria-current={name === current ? "true" : undefined}
              className="aria-[current=true]:font-medium"
            >
              {displayDomain(name)}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
