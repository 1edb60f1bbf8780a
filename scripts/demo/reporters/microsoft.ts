import type { Reporter } from "@/scripts/demo/reporter";
import type { Sighting } from "@/scripts/demo/sighting";

/** Judges the same connections by DANE and by MTA-STS, never names a server, and does not sign the TLS-Report fields. */
export const microsoft: Reporter = {
  organization: "Microsoft Corporation",
  domain: "microsoft.com",
  contact: "tlsrpt-noreply@microsoft.com",
  share: 0.33,
  diligence: 0.99,
  addresses: [],
  judges: "both",
  key: { selector: "selector2", type: "rsa" },
  hours: [5, 16],
  wire: {
    reportId,
    end: "last-second",
    detail: ({ resultType }): Record<string, string> =>
      resultType === "validation-failure" ? { "failure-reason-code": "MX_HOSTS_MISMATCH" } : {},
    rows: 1,
    listsMx: false,
    listsNoFailures: false,
    joinsTlsa: true,
    namesDomain: true,
  },
  mail: {
    from: "<tlsrpt-noreply@microsoft.com>",
    offsetHours: 0,
    subject: (sighting) =>
      `Report Domain: ${sighting.domain.name} Submitter: microsoft.com Report-ID:\r\n ${reportId(sighting)}`,
    messageId: (sighting) => `<${reportId(sighting)}@${sighting.domain.name}>`,
    headers: [["X-MS-PublicTrafficType", "Email"]],
    text: {
      type: "text/html",
      body: ({ domain }) =>
        `<html><body><p>Encryption of mail to ${domain.name}: see the attached report.</p></body></html>`,
    },
    unique: ({ code }) => digits(code),
    isPacked: true,
    namesType: false,
    signed: ["From", "Date", "Subject", "Message-ID", "Content-Type", "MIME-Version"],
    signatureDays: null,
  },
};

function reportId({ code, domain }: Sighting): string {
  return `${digits(code)}+${domain.name}`;
}

function digits(code: string): string {
  return `134${(BigInt(`0x${code.slice(0, 12)}`) % 10n ** 15n).toString().padStart(15, "0")}`;
}
