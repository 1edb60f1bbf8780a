import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { exactCount } from "@/components/ui/number";
import { Input } from "@/components/ui/input";
import { SegmentedNav } from "@/components/ui/segmented-nav";
import { domainStates, type DomainState } from "@/lib/stats/domain-overview";
import type { DomainList } from "./load-domain-list";
import { writeOverviewQuery, type OverviewQuery } from "./overview-query";

const stateNames = {
  failing: "Recently failing",
  unproved: "No record",
  quiet: "Quiet",
  healthy: "Healthy",
} satisfies Record<DomainState, string>;

/** Search by name and choice of a state, in the URL: a plain form and links. */
export function DomainFilter({
  list: { counts },
  query,
  path,
}: {
  list: DomainList;
  query: OverviewQuery;
  path: string;
}) {
  const kept = new URLSearchParams(writeOverviewQuery(query, { search: "" }));
  const hrefOf = (state: DomainState | null) => path + writeOverviewQuery(query, { state });
  const all = domainStates.reduce((sum, state) => sum + counts[state], 0);
  const states = domainStates.filter((state) => counts[state] > 0 || state === query.state);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-5 print:hidden">
      <form action={`${path}#domains`} role="search" className="flex max-w-md flex-1 basis-64 gap-2">
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Input
          type="search"
          name="q"
          defaultValue={query.search}
          aria-label="Search domains"
          placeholder="Search domains"
          autoComplete="off"
        />
        <Button type="submit" aria-label="Search" size="icon">
          <Search aria-hidden className="size-4" />
        </Button>
      </form>
      <SegmentedNav
        label="Status"
        current={hrefOf(query.state)}
        items={[
          { href: hrefOf(null), label: <Choice name="All" count={all} /> },
          ...states.map((state) => ({
            href: hrefOf(state),
            label: <Choice name={stateNames[state]} count={counts[state]} />,
          })),
        ]}
      />
    </div>
  );
}

function Choice({ name, count }: { name: string; count: number }) {
  return (
    <>
      {name} <span className="ml-1.5 font-normal text-muted tabular-nums">{exactCount(count)}</span>
    </>
  );
}
