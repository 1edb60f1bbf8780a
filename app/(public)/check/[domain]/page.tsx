import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { decoded } from "@/lib/names/decoded";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedNav } from "@/components/ui/segmented-nav";
import { Streamed } from "@/components/ui/streamed";
import { WithoutScript } from "@/components/ui/without-script";
import { publicCheck } from "@/lib/checks/public-check";
import { AddDomainInput } from "@/lib/domains/add-domain";
import { env } from "@/lib/env";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import { PublicFrame } from "@/app/(public)/check/public-frame";
import { BusyNotice } from "./busy-notice";
import { GroupList } from "./group-list";
import { Verdict, VerdictSkeleton } from "./verdict";
import { PublicWalk } from "./public-walk";

type Props = {
  params: Promise<{ domain: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = displayDomain(decoded((await params).domain));
  return {
    description: `MTA-STS, TLS reporting, DANE, STARTTLS and certificates of ${name}, as a sending mail server sees them.`,
    robots: { index: false },
  };
}

export default async function CheckedDomainPage({ params, searchParams }: Props) {
  const typed = decoded((await params).domain);
  const domain = AddDomainInput.safeParse({ name: typed }).data?.name;
  if (!domain) redirect(`/check?domain=${encodeURIComponent(typed)}`);
  if (domain !== typed) redirect(`/check/${domain}`);
  const { walk, whole } = await searchParams;
  const path = `/check/${domain}`;
  const view = walk === undefined ? path : `${path}?walk=1`;
  const isWhole = whole !== undefined;
  const answer = publicCheck(domain);
  return (
    <PublicFrame>
      <PageHeader
        title={displayDomain(domain)}
        tab={`Does mail to ${displayDomain(domain)} travel sealed?`}
        alias={aLabelOf(domain)}
        parent={{ href: "/check", label: "Check another domain" }}
        status="As a sending mail server sees it from here. Nothing was sent."
      >
        <CopyButton text={`${env.APP_URL}${view}`} label="Copy link" />
        <ButtonLink href={`${path}/watch`} variant="primary" size="sm">
          Watch this domain
        </ButtonLink>
      </PageHeader>
      {answer.outcome === "busy" ? (
        <BusyNotice path={view} secondsToWait={answer.secondsToWait} />
      ) : (
        <>
          <div className="flex print:hidden">
            <SegmentedNav
              label="View"
              current={view}
              items={[
                { href: path, label: "Checks" },
                { href: `${path}?walk=1`, label: "Walk a delivery" },
              ]}
            />
          </div>
          {!isWhole && (
            <WithoutScript href={`${view}${walk === undefined ? "?" : "&"}whole=1`}>Show the results</WithoutScript>
          )}
          {walk === undefined ? (
            <>
              <div aria-live="polite">
                <Streamed whole={isWhole} fallback={<VerdictSkeleton />}>
                  <Verdict results={answer.look.results} askedAt={answer.look.askedAt} />
                </Streamed>
              </div>
              <GroupList look={answer.look} whole={isWhole} />
            </>
          ) : (
            <PublicWalk look={answer.look} whole={isWhole} />
          )}
          <p className="hidden text-12 text-muted print:block">
            From {env.APP_URL}
            {view}
          </p>
        </>
      )}
    </PublicFrame>
  );
}
