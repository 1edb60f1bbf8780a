import { Answered } from "@/components/ui/answered";
import { LeftOutNotice } from "@/app/(dashboard)/[workspace]/left-out-notice";
import { spanOf, whenOf, writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import type { Member } from "@/app/session";
import type { Domain } from "@/lib/domains/get-domain";
import { displayDomain } from "@/lib/names/display-domain";
import { enforceSimulation } from "@/lib/stats/enforce-simulation";
import { dayOf, daysOf } from "@/lib/stats/period";
import { judgeVersions } from "@/lib/stats/policy-holding";
import { exclude } from "./actions";
import type { AskedReport } from "./ask-report";
import { EnforceSimulator } from "./enforce-simulator";
import { allProblems } from "./failures/failure-groups";
import { Failures } from "./failures/failures";
import { Headline } from "./headline";
import { MxHosts } from "./mx-hosts";
import { Networks } from "./networks";
import { PoliciesSeen } from "./policies/policies-seen";
import { PolicyInForce } from "./policies/policy-in-force";
import { policyTypesInWords } from "./policies/policy-type-words";
import { PolicyTypes } from "./policies/policy-types";
import { Reporters } from "./reporters/reporters";
import { Reports } from "./reports/reports";
import { TimesToFix } from "./times-to-fix";
import { Timeline } from "./timeline";

type Props = { member: Member; domain: Domain; path: string; query: ReportQuery; asOf: Date; report: AskedReport };

/** What the reports of a domain tell, a panel each, drawn as its answers come. */
export function ReportPanels({ member, domain, path, query, asOf, report }: Props) {
  const { list, found, totals, types, evidence, coverage, marks, policies } = report;
  const { choices } = member;
  const counting = query.count ?? choices.counting;
  const { slug } = member.workspace;
  const today = dayOf(asOf);
  const when = whenOf(query);
  const hrefOf = (changed: Parameters<typeof writeReportQuery>[1]) => path + writeReportQuery(query, changed);
  const closedHref = hrefOf({ problem: null });
  return (
    <>
      <Answered of={{ excluded: report.excluded }}>
        {({ excluded }) => (
          <LeftOutNotice
            excluded={excluded}
            counting={counting}
            switchHref={hrefOf({ count: counting === "all" ? "trusted" : "all" })}
            settingsHref={`/${slug}/settings`}
          />
        )}
      </Answered>
      <Answered of={{ totals }}>
        {({ totals: { now, before } }) => <Headline now={now} before={before} days={daysOf(spanOf(query)).length} />}
      </Answered>
      <Answered of={{ types }}>{(known) => <PolicyTypes types={policyTypesInWords(known.types)} />}</Answered>
      <Answered of={{ series: report.series, failures: report.failures, changes: report.changes }}>
        {(known) => (
          <Timeline
            name={displayDomain(domain.name)}
            {...known}
            day={query.day}
            dayHref={`${hrefOf({ day: null, problem: null })}&day=`}
            wholeHref={hrefOf({ day: null })}
          />
        )}
      </Answered>
      <Answered
        of={{ groups: report.groups, found, totals, types, evidence, opened: report.opened, mode: report.mode }}
      >
        {(known) => (
          <Failures
            groups={known.groups}
            other={known.found.other}
            totals={known.totals.now}
            types={known.types}
            mode={known.mode}
            when={when}
            evidence={known.evidence}
            domain={domain}
            opened={known.opened}
            showsAddresses={choices.addresses === "whole"}
            path={path}
            showsAll={query.problem === allProblems}
            closedHref={closedHref}
            showAllHref={`${closedHref}&problem=${allProblems}`}
          />
        )}
      </Answered>
      <Answered of={{ found, evidence }}>
        {(known) => <TimesToFix problems={known.found.problems} evidence={known.evidence} />}
      </Answered>
      <Answered of={{ types, found, mode: report.mode }}>
        {(known) => (
          <EnforceSimulator
            simulation={enforceSimulation(known.types, known.found.bySource)}
            wasEnforced={known.mode === "enforce"}
            when={when}
          />
        )}
      </Answered>
      <Answered of={{ coverage, marks }}>
        {(known) => (
          <Reporters
            reporters={known.coverage}
            period={query.period}
            marks={known.marks}
            action={member.mayChange ? exclude.bind(null, slug, domain.name) : null}
            asOf={asOf}
          />
        )}
      </Answered>
      <div className="grid grid-cols-1 items-start gap-6 empty:hidden lg:not-has-[>:only-child]:grid-cols-2">
        <Answered of={{ mx: report.mx }}>
          {({ mx }) => <MxHosts figures={mx} mxHosts={domain.mxHosts} today={today} />}
        </Answered>
        <Answered of={{ networks: report.networks }}>
          {({ networks }) => <Networks figures={networks} today={today} />}
        </Answered>
      </div>
      <Answered of={{ policies }}>
        {({ policies: { seen, wanted, settings, history } }) => (
          <>
            <PoliciesSeen
              versions={judgeVersions(seen, wanted, today)}
              tlsa={seen.filter(({ type }) => type === "tlsa")}
              isOurs={wanted !== null}
              today={today}
            />
            <PolicyInForce settings={settings} history={history} period={query.period} today={today} />
          </>
        )}
      </Answered>
      <Answered of={{ list }}>
        {(known) => (
          <Reports list={known.list} occurring={{ coverage, marks, found, types }} {...{ path, query, today }} />
        )}
      </Answered>
    </>
  );
}
