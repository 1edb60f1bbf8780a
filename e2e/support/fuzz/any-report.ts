import type { Chance } from "./chance";

export type AnyFailure = {
  resultType: string;
  mx: string | null;
  ip: string | null;
  reason: string | null;
  count: number | null;
};

export type AnyPolicy = {
  type: string;
  lines: string[];
  successful: number;
  failed: number;
  failures: AnyFailure[];
};

type About = { domain: string; submitter: string; day: string; id: string };

/** A report in our words, as a sender might send it: sums and details need not agree, nor do its policies. */
export type AnyReport = About & { policies: AnyPolicy[] };

const policyTypes = ["sts", "sts", "sts", "tlsa", "no-policy-found", "of-tomorrow"];
const resultTypes = [
  ...["certificate-expired", "sts-policy-fetch-error", "validation-failure", "tlsa-invalid", "of-tomorrow"],
];
const addresses = [
  ...["192.0.2.7", "192.0.2.200", "198.51.100.3", "2001:db8:1:2::9", "2001:DB8:1:ffff::1", "no address", null],
];
const reasons = ["no", "MX_HOSTS_MISMATCH", "x".repeat(150), 'it said "no", [1]', null];

export function anyReport(chance: Chance, about: About): AnyReport {
  return { ...about, policies: some(1 + chance.below(3), () => anyPolicy(chance, about.domain)) };
}

function anyPolicy(chance: Chance, domain: string): AnyPolicy {
  const type = chance.pick(policyTypes);
  return {
    ...{
      type,
      lines: linesOf(type, domain),
      successful: chance.below(100),
      failed: chance.below(2) * chance.below(30),
    },
    failures: some(chance.below(2) * chance.below(4), () => ({
      resultType: chance.pick(resultTypes),
      mx: chance.pick([`mx1.${domain}`, `mx2.${domain}`, `MX1.${domain}.`, null]),
      ip: chance.pick(addresses),
      reason: chance.pick(reasons),
      count: chance.is(0.1) ? null : chance.below(9),
    })),
  };
}

function linesOf(type: string, domain: string): string[] {
  if (type === "sts") return ["version: STSv1", "mode: testing", `mx: mx1.${domain}`, "max_age: 604800"];
  return type === "tlsa" ? [`3 1 1 ${"ab".repeat(32)}`] : [];
}

function some<T>(length: number, make: () => T): T[] {
  return Array.from({ length }, make);
}

/** The JSON of the report (RFC 8460 §4.4); what is null is left out. */
export function jsonOf({ submitter, domain, day, id, policies }: AnyReport): string {
  return JSON.stringify({
    "organization-name": submitter,
    "date-range": { "start-datetime": `${day}T00:00:00Z`, "end-datetime": `${day}T23:59:59Z` },
    "contact-info": `tls@${submitter}`,
    "report-id": id,
    policies: policies.map(({ type, lines, successful, failed, failures }) => ({
      policy: { "policy-type": type, "policy-string": lines, "policy-domain": domain },
      summary: { "total-successful-session-count": successful, "total-failure-session-count": failed },
      "failure-details": failures.map(({ resultType, mx, ip, reason, count }) => ({
        "result-type": resultType,
        "receiving-mx-hostname": mx ?? undefined,
        "sending-mta-ip": ip ?? undefined,
        "failure-reason-code": reason ?? undefined,
        "failed-session-count": count ?? undefined,
      })),
    })),
  });
}
