import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Steps } from "@/components/ui/steps";
import type { Domain } from "@/lib/domains/get-domain";

/** What stands in place of the figures until the first report: the way to it, step by step. */
export function FirstReport({ domain, path }: { domain: Domain; path: string }) {
  const isVerified = domain.verifiedAt !== null;
  return (
    <Card title="No reports in this period" description="The way to the first one:">
      <Steps
        steps={[
          {
            key: "publish",
            title: "Publish the reporting record",
            state: isVerified ? "done" : "current",
            detail: isVerified ? "It names this domain's report address." : domain.proofFinding,
            content: !isVerified && (
              <ButtonLink href={`${path}/settings`} variant="primary">
                Show the record
              </ButtonLink>
            ),
          },
          {
            key: "mail",
            title: "Mail flows",
            state: isVerified ? "current" : "waiting",
            detail: "Senders report only on the days on which they delivered mail to the domain.",
          },
          {
            key: "report",
            title: "The first report arrives",
            state: "waiting",
            detail:
              "Google reports daily, a day or two after mail flowed; Microsoft on the days on which it sends. Most small servers never report.",
          },
        ]}
      />
    </Card>
  );
}
