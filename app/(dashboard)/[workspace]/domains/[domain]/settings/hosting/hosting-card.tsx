import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyFields } from "@/components/ui/copy-fields";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import type { CheckId } from "@/lib/checks/finding";
import type { DnsZone } from "@/lib/domains/dns-host";
import { env } from "@/lib/env";
import type { DnsRecord } from "@/lib/policies/domain-records";
import { settingsMark } from "@/lib/policies/settings-mark";
import { lookAgain, saveHosting } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/actions";
import { CheckLine } from "./check-line";
import { DnsHostHelp } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/dns/dns-host-help";
import { fieldsOf, TooLong } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/dns/dns-record";
import { fits } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/fits";
import { HostingForm } from "./hosting-form";
import { hostings } from "./hostings";
import type { SettingsView } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/load-settings";
import { LookAgain } from "./look-again";
import { webServerSnippets } from "./web-servers";

/** Where the policy lives, and what is to be published for it: the text first, then the record with its id (RFC 8461 §8.1). */
export function HostingCard(view: SettingsView) {
  const { slug, domain, mayChange } = view;
  const { name, hosting } = domain;
  return (
    <Card
      title="Where the policy lives"
      description="Senders fetch it over HTTPS, and learn from a TXT record that it is there."
    >
      <div className="flex flex-col gap-5">
        <HostingForm
          domain={name}
          hosting={hosting}
          options={hostings(name, env.POLICY_HOST)}
          action={mayChange ? saveHosting.bind(null, slug, name, settingsMark(domain, ["hosting"])) : null}
        />
        <div className="flex flex-col gap-5 border-t border-line pt-5 print:border-t-0 print:pt-0">
          <ToPublish {...view} />
        </div>
      </div>
    </Card>
  );
}

function ToPublish({
  domain: { name: domain, hosting, verifiedAt, mxHosts },
  records: { mtaSts },
  served,
  checks,
  versions,
  zone,
  path,
  slug,
  asOf,
}: SettingsView) {
  const checkOf = (id: CheckId) => checks.find(({ check }) => check === id);
  if (hosting === "watched")
    return (
      <p className="text-14 text-pretty text-muted">
        Nothing to publish from here. Whoever keeps the policy serves it at{" "}
        <span className="font-mono text-13 break-all">https://mta-sts.{domain}/.well-known/mta-sts.txt</span> and
        changes the id in <span className="font-mono text-13 break-all">_mta-sts.{domain}</span> with it.
      </p>
    );
  if (mtaSts.outcome === "off")
    return (
      <p className="text-14 text-pretty text-muted">
        The level is None: there is nothing to publish.
        {versions.length > 0 &&
          ` No sender can hold a policy of this domain any more: _mta-sts.${domain} and mta-sts.${domain} can go from DNS.`}
      </p>
    );
  if (mtaSts.outcome === "incomplete")
    return (
      <Alert tone="warning" title="The policy cannot be written yet">
        {mxHosts.length === 0
          ? "It names no MX servers: refresh them from DNS above, or enter them."
          : mtaSts.errors.join(" ")}
      </Alert>
    );
  const { policy, policyUrl, host, record } = mtaSts;
  return (
    <>
      {hosting === "hosted" && verifiedAt === null && served.state !== "winding-down" && (
        <Alert tone="warning" title="Served once the domain is verified">
          Publish the record that proves it yours first, under TLS reporting: until it is found, nothing is served for
          this domain.
        </Alert>
      )}
      <Step number={1} title={host ? "Bring senders here" : "Serve this text"}>
        {host ? (
          <>
            <p className="text-13 text-pretty text-muted">
              This record hands the name at which senders ask for the policy to this instance, which serves the text and
              keeps a certificate for the name.
            </p>
            <Record record={host} domain={domain} zone={zone} />
          </>
        ) : (
          <OwnServer domain={domain} policy={policy} policyUrl={policyUrl} fileHref={`${path}/settings/mta-sts.txt`} />
        )}
        <CheckLine check={checkOf("mta-sts-policy")} asOf={asOf} />
      </Step>
      <Step number={2} title="Then publish the record">
        <p className="text-13 text-pretty text-muted">
          Its id changes whenever the policy does, so that senders fetch it again: publish it anew after each change.
        </p>
        <Record record={record} domain={domain} zone={zone} />
        <CheckLine check={checkOf("policy-id")} asOf={asOf} />
      </Step>
      <LookAgain action={lookAgain.bind(null, slug, domain)} />
    </>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="text-13 font-medium">
        {number}. {title}
      </h3>
      {children}
    </div>
  );
}

function Record({ record, domain, zone }: { record: DnsRecord; domain: string; zone: DnsZone | null }) {
  if (!fits(record)) return <TooLong name={record.name} />;
  return (
    <>
      <CopyFields fields={fieldsOf(record)} />
      <DnsHostHelp record={record} domain={domain} zone={zone} />
    </>
  );
}

type Own = { domain: string; policy: string; policyUrl: string; fileHref: string };

function OwnServer({ domain, policy, policyUrl, fileHref }: Own) {
  return (
    <>
      <p className="text-13 text-pretty text-muted">
        With a certificate that is valid for mta-sts.{domain}, and without a redirect. Senders take the text as it is:{" "}
        <TextLink href={fileHref}>download mta-sts.txt</TextLink>.
      </p>
      <CodeBlock label={policyUrl} text={policy} />
      {webServerSnippets(domain).map(({ name, file, text }) => (
        <Disclosure key={name} summary={`With ${name}`}>
          <CodeBlock label={file} text={text} />
        </Disclosure>
      ))}
    </>
  );
}
