import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { LeftOutNotice } from "./left-out-notice";
import type { DomainList } from "./load-domain-list";
import { overviewStatus } from "./overview-status";
import { listParams, writeOverviewQuery, type OverviewQuery } from "./overview-query";
import { PeriodPicker } from "./period-picker";

type Props = {
  title: string;
  list: DomainList;
  query: OverviewQuery;
  base: string;
  path: string;
  mayChange: boolean;
};

/** The top of a page with a list of domains, and what its figures leave out. */
export function ListHeader({ title, list, query, base, path, mayChange }: Props) {
  const { excluded, counting } = list;
  return (
    <>
      <PageHeader
        title={title}
        status={overviewStatus(list, query.search)}
        action={
          mayChange && (
            <ButtonLink href={`${base}/domains/new`} variant="primary">
              Add domain
            </ButtonLink>
          )
        }
      >
        <PeriodPicker path={path} period={query.period} kept={listParams({ ...query, page: 1 })} />
      </PageHeader>
      <LeftOutNotice
        excluded={excluded}
        counting={counting}
        switchHref={path + writeOverviewQuery(query, { count: counting === "all" ? "trusted" : "all" })}
        settingsHref={`${base}/settings`}
      />
    </>
  );
}
