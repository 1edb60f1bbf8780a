import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { exactCount } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { domainsPerPage } from "@/lib/stats/domain-overview";
import { DomainFilter } from "./domain-filter";
import { DomainTable } from "./domain-table";
import type { DomainList } from "./load-domain-list";
import { writeOverviewQuery, type OverviewQuery } from "./overview-query";

/** The domains of a workspace with search, filter and pages; `path` is the page that it stands on, `base` the workspace's. */
export function DomainListCard({
  list,
  query,
  base,
  path,
}: {
  list: DomainList;
  query: OverviewQuery;
  base: string;
  path: string;
}) {
  const { rows, matching, page, total } = list;
  const isFiltered = total > 1 || query.search !== "" || query.state !== null;
  const first = (page - 1) * domainsPerPage + 1;
  const pageHref = (to: number) => path + writeOverviewQuery(query, { page: to }) + "#domains";
  return (
    <Card flush>
      <h2 id="domains" className="sr-only">
        List of domains
      </h2>
      {isFiltered && <DomainFilter list={list} query={query} path={path} />}
      <DomainTable list={list} query={query} base={base} path={path} />
      {rows.length === 0 && <NoMatch query={query} path={path} />}
      {matching > domainsPerPage && (
        <div className="border-t border-line px-4 py-3 sm:px-5">
          <Pagination
            label="Pages of domains"
            summary={`${exactCount(first)}–${exactCount(first + rows.length - 1)} of ${exactCount(matching)}`}
            previousHref={page > 1 ? pageHref(page - 1) : undefined}
            nextHref={first + rows.length <= matching ? pageHref(page + 1) : undefined}
          />
        </div>
      )}
    </Card>
  );
}

function NoMatch({ query, path }: { query: OverviewQuery; path: string }) {
  const { search, state } = query;
  const clear = path + writeOverviewQuery(query, { search: "", state: null });
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={
        <span className="wrap-anywhere">{search ? `No domain matches “${search}”` : "No domain is in this state"}</span>
      }
      action={<ButtonLink href={clear}>Show all domains</ButtonLink>}
    >
      {search && state ? "In this state; there may be one in another." : null}
    </EmptyState>
  );
}
