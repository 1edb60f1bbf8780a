/** The mail around a report (RFC 8460 §5.3), not yet signed. */
import { gzipSync } from "node:zlib";
import { addDays } from "@/lib/stats/period";
import { mailDate } from "./mail-date";
import type { Sighting } from "./sighting";

type Envelope = { to: string; sentAt: Date };

/** @returns header and body with CRLF line ends, all in ASCII. */
export function composeMail(sighting: Sighting, json: string, { to, sentAt }: Envelope): string {
  const { reporter, domain, code } = sighting;
  const { mail } = reporter;
  const boundary = `=_${code.slice(0, 24)}`;
  const fields: [string, string][] = [
    ["Date", mailDate(sentAt, mail.offsetHours)],
    ["From", mail.from],
    ["To", to],
    ["Subject", mail.subject(sighting)],
    ["Message-ID", mail.messageId(sighting)],
    ["TLS-Report-Domain", domain.name],
    ["TLS-Report-Submitter", reporter.domain],
    ...(mail.headers ?? []),
    ["MIME-Version", "1.0"],
    ["Content-Type", `multipart/report; report-type="tlsrpt"; boundary="${boundary}"`],
  ];
  return [
    ...fields.map(([name, value]) => `${name}: ${value}`),
    "",
    `--${boundary}`,
    `Content-Type: ${mail.text.type}; charset="us-ascii"`,
    "",
    mail.text.body(sighting),
    "",
    `--${boundary}`,
    ...attachment(sighting, json),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

function attachment(sighting: Sighting, json: string): string[] {
  const { isPacked, namesType } = sighting.reporter.mail;
  const name = fileName(sighting);
  const type = `application/tlsrpt+${isPacked ? "gzip" : "json"}`;
  const content = isPacked ? gzipSync(json) : Buffer.from(json);
  return [
    `Content-Type: ${type}${namesType ? `;\r\n name="${name}"` : ""}`,
    `Content-Disposition: attachment;\r\n filename="${name}"`,
    "Content-Transfer-Encoding: base64",
    "",
    content.toString("base64").replace(/.{76}(?=.)/g, "$&\r\n"),
    "",
  ];
}

/** RFC 8460 §5.1 */
function fileName({ reporter, domain, day, ...sighting }: Sighting): string {
  const seconds = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
  const end = seconds(addDays(day, 1)) - (reporter.wire.end === "last-second" ? 1 : 0);
  const unique = reporter.mail.unique({ reporter, domain, day, ...sighting });
  const parts = [reporter.domain, domain.name, seconds(day), end, ...(unique === null ? [] : [unique])];
  return `${parts.join("!")}.json${reporter.mail.isPacked ? ".gz" : ""}`;
}
