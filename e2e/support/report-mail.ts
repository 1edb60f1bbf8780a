import { gzipSync } from "node:zlib";

/** What a report says of one policy domain; `domain` and `type` (sts) as the report's own where they are left out. */
type SamplePolicy = {
  domain?: string;
  type?: string;
  /** The policy in testing that names mx of the domain, where it is left out. */
  policyString?: string[];
  successful: number;
  failed: number;
  failures?: { mx: string; count: number; resultType?: string; ip?: string; reason?: string }[];
};

/** A report in few words; what is left out is as a conformant sender would have it. */
export type SampleReport = SamplePolicy & {
  domain: string;
  /** Policies after the first. */
  more?: SamplePolicy[];
  day: string;
  reportId?: string;
  organization?: string;
};

let serial = 0;

/** The JSON of a report, in the shape of RFC 8460 §4.4. */
export function reportJson(report: SampleReport): string {
  serial += 1;
  const { day, more = [], reportId = `${day}-${serial}`, organization = "Sender Inc." } = report;
  const { domain, type } = report;
  return JSON.stringify({
    "organization-name": organization,
    "date-range": { "start-datetime": `${day}T00:00:00Z`, "end-datetime": `${day}T23:59:59Z` },
    "contact-info": "reports@sender.example",
    "report-id": reportId,
    policies: [report, ...more.map((policy) => ({ domain, type, ...policy }))].map(wirePolicy),
  });
}

function wirePolicy({ domain = "", type = "sts", policyString, successful, failed, failures = [] }: SamplePolicy) {
  return {
    policy: {
      "policy-type": type,
      "policy-string":
        policyString ??
        (type === "sts" ? ["version: STSv1", "mode: testing", `mx: mx.${domain}`, "max_age: 604800"] : []),
      "policy-domain": domain,
    },
    summary: { "total-successful-session-count": successful, "total-failure-session-count": failed },
    "failure-details": failures.map((failure) => ({
      "result-type": failure.resultType ?? "certificate-expired",
      "sending-mta-ip": failure.ip ?? "192.0.2.7",
      "receiving-mx-hostname": failure.mx,
      "failed-session-count": failure.count,
      ...(failure.reason && { "failure-reason-code": failure.reason }),
    })),
  };
}

export type Envelope = { to?: string | undefined; from?: string; submitter?: string; json?: string };

/** A report mail as RFC 8460 §5.3 has it: multipart/report with a gzip part. `json` replaces the report's text. */
export function reportMail(report: SampleReport, { to, from, submitter = "sender.example", json }: Envelope): string {
  const { domain, day } = report;
  const begin = Date.parse(`${day}T00:00:00Z`) / 1000;
  const body = gzipSync(json ?? reportJson(report))
    .toString("base64")
    .replace(/.{76}/g, "$&\r\n");
  const boundary = "=_report";
  return [
    `From: TLS reports <${from ?? `reports@${submitter}`}>`,
    `To: ${to ?? "tlsrpt@localhost"}`,
    `Date: ${new Date(Date.parse(`${day}T00:00:00Z`) + 30 * 3_600_000).toUTCString().replace("GMT", "+0000")}`,
    `Subject: Report Domain: ${domain} Submitter: ${submitter} Report-ID: <${begin}@${submitter}>`,
    `Message-ID: <${begin}.${serial}@${submitter}>`,
    `TLS-Report-Domain: ${domain}`,
    `TLS-Report-Submitter: ${submitter}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type="tlsrpt"; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    `This is a TLS report for ${domain}.`,
    `--${boundary}`,
    "Content-Type: application/tlsrpt+gzip",
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${submitter}!${domain}!${begin}!${begin + 86_399}.json.gz"`,
    "",
    body,
    `--${boundary}--`,
    "",
  ].join("\r\n");
}
