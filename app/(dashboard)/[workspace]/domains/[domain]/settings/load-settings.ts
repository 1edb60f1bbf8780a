import { safeSentence } from "@/components/checks/safe-sentence";
import { loadKept, wasLastLive } from "@/lib/checks/kept/change-facts";
import { enforceGate } from "@/lib/checks/gate/enforce-gate";
import { listChecks } from "@/lib/checks/kept/list-checks";
import { policyAmong } from "@/lib/checks/mta-sts/mta-sts-policy";
import type { DnsZone } from "@/lib/domains/dns-host";
import type { Domain } from "@/lib/domains/get-domain";
import { recordState } from "@/lib/domains/record-state";
import { reportAddress, reportUrl } from "@/lib/domains/report-address";
import { env } from "@/lib/env";
import { domainRecords } from "@/lib/policies/domain-records";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { droppedRecipients } from "@/lib/policies/dropped-recipients";
import { lastPolicyChange } from "@/lib/policies/last-policy-change";
import { listPolicies, type PolicyVersion } from "@/lib/policies/list-policies";
import { planReportingRecord } from "@/lib/policies/reporting-record";
import { servedPolicy } from "@/lib/policies/served-policy";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { AskedOrder } from "./asked-order";
import { proofWords } from "./reporting/proof-words";

type Options = { asked: AskedOrder["host"]; asOf: Date; locale: string };

/** All that the settings page of a domain shows, but for what is asked of DNS. */
export async function loadSettings(tenant: Tenant, domain: Domain, { asked, asOf, locale }: Options) {
  const [versions, checks] = await Promise.all([listPolicies(tenant, domain.id), listChecks(tenant, domain.id)]);
  const [dropped, changedAt, gate, kept, wasLive] = await Promise.all([
    droppedRecipients(tenant, domain),
    lastPolicyChange(tenant, domain.name),
    modeOf(domain, versions) === "enforce"
      ? null
      : enforceGate(tenant, domain, { asOf, locale, known: { checks, versions } }),
    asked && loadKept(tenant, domain, asked),
    asked !== null && wasLastLive(tenant, domain, asked),
  ]);
  const served = servedPolicy(domain, versions, asOf);
  return {
    versions,
    served,
    /** What was looked at before the last change says nothing of it. */
    checks: checks.filter(({ seenUntil }) => changedAt === null || seenUntil > changedAt),
    /** Null where the level is Enforce already. */
    gate,
    records: domainRecords(domain, versions, asOf),
    plan: planReportingRecord({
      own: [`mailto:${reportAddress(domain.token)}`, reportUrl(domain.token)],
      additional: domain.additionalRecipients,
      dropped,
      seen: domain.recordSeen === null ? null : domain.recordSeen.split("\n").filter(Boolean),
    }),
    proof: proofWords({
      name: domain.name,
      isVerified: domain.verifiedAt !== null,
      isTrusted: env.DOMAIN_PROOF === "none",
      isLost: domain.proofLostAt !== null,
      record: recordState(domain),
      finding: domain.proofFinding && safeSentence(domain.proofFinding, locale),
    }),
    kept: kept && {
      ...{ ...kept, wasLive, domain: domain.name, served, asOf },
      seen: policyAmong(checks.find(({ check }) => check === "mta-sts-policy")?.findings ?? []),
    },
  };
}

/** Of a policy that is only looked at, that of the one seen last. */
function modeOf({ hosting, mode }: Domain, versions: PolicyVersion[]): MtaStsMode {
  if (hosting !== "watched") return mode;
  return versions.find(({ lastServedAt }) => lastServedAt === null)?.mode ?? "none";
}

export type LoadedSettings = Awaited<ReturnType<typeof loadSettings>>;

/** What every section of the page is drawn from. */
export type SettingsView = LoadedSettings & {
  /** The workspace's. */
  slug: string;
  /** Of the domain's report. */
  path: string;
  domain: Domain;
  /** Whether the member's role lets him change anything. */
  mayChange: boolean;
  /** Where the domain's records are kept in DNS; null where that is not known. */
  zone: DnsZone | null;
  asOf: Date;
};
