import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { exactCount } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { domainsPerPage, domainStates } from "@/lib/stats/domain-overview";
import { DomainFilter } from "./domain-filter";
import { DomainTable } from "./domain-table";
import type { DomainList } from "./load-domain-list";
import { noMatchInWords } from "./no-match";
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
      {rows.length === 0 && <NoMatch list={list} query={query} path={path} />}
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

function NoMatch({ list: { counts }, query, path }: { list: DomainList; query: OverviewQuery; path: string }) {
  const { search, state } = query;
  const named = domainStates.reduce((sum, one) => sum + counts[one], 0);
  const isByState = search !== "" && state !== null && named > 0;
  const clear = path + writeOverviewQuery(query, { ...(!isByState && { search: "" }), state: null });
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={<span className="wrap-anywhere">{noMatchInWords(search, state, named)}</span>}
      action={<ButtonLink href={clear}>{isByState ? "Show all that match" : "Show all domains"}</ButtonLink>}
    />
  );
}
