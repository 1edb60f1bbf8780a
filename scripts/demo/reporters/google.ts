import type { Reporter } from "@/scripts/demo/reporter";

/** Another id in the Subject than in the body; a signature that is good for a week. */
export const google: Reporter = {
  organization: "Google Inc.",
  domain: "google.com",
  contact: "smtp-tls-reporting@google.com",
  share: 0.46,
  diligence: 1,
  addresses: ["192.0.2.41", "192.0.2.54", "192.0.2.171"],
  judges: "mta-sts",
  key: { selector: "demo2026a", type: "rsa" },
  hours: [9, 12],
  wire: {
    reportId: ({ day, domain }) => `${day}T00:00:00Z_${domain.name}`,
    end: "last-second",
    detail: ({ host, address }, { reporter }, row) => ({
      "sending-mta-ip": reporter.addresses[row % reporter.addresses.length] ?? "",
      ...(address && { "receiving-ip": address }),
      "receiving-mx-hostname": host,
    }),
    rows: 3,
    listsMx: true,
    listsNoFailures: false,
    joinsTlsa: false,
    namesDomain: true,
  },
  mail: {
    from: "noreply-smtp-tls-reporting@google.com",
    offsetHours: -7,
    subject: ({ day, domain }) => {
      const id = `${day.replaceAll("-", ".")}T00.00.00Z+${domain.name}@google.com`;
      return `Report Domain: ${domain.name} Submitter: google.com Report-ID: <${id}>`;
    },
    messageId: ({ code }) => `<${code.slice(0, 8)}.00000000.${code.slice(8, 14)}.${code.slice(14, 18)}tls@google.com>`,
    text: { type: "text/plain", body: ({ domain }) => `The TLS report of google.com on mail to ${domain.name}.` },
    unique: () => "001",
    isPacked: true,
    namesType: true,
    signed: [
      "To",
      "From",
      "Subject",
      "Message-ID",
      "TLS-Report-Submitter",
      "TLS-Report-Domain",
      "Date",
      "MIME-Version",
    ],
    signatureDays: 7,
  },
};
