import type { Reporter } from "@/scripts/demo/reporter";
import type { Sighting } from "@/scripts/demo/sighting";

/** A small host that knows no policies at all and does not compress. */
export const mailcliff: Reporter = {
  organization: "Mailcliff",
  domain: "mailcliff.example",
  contact: "reports@mailcliff.example",
  share: 0.018,
  diligence: 0.55,
  addresses: [],
  judges: "nothing",
  key: { selector: "cliff", type: "ed25519" },
  hours: [1, 3],
  wire: {
    reportId,
    end: "last-second",
    detail: () => ({}),
    rows: 1,
    listsMx: false,
    listsNoFailures: false,
    joinsTlsa: false,
    namesDomain: false,
  },
  mail: {
    from: "reports@mailcliff.example",
    offsetHours: 0,
    subject: (sighting) =>
      `Report Domain: ${sighting.domain.name} Submitter: mailcliff.example Report-ID: <${reportId(sighting)}>`,
    messageId: (sighting) => `<${reportId(sighting)}>`,
    text: { type: "text/plain", body: ({ domain, day }) => `TLS report for ${domain.name} of ${day}.` },
    unique: () => null,
    isPacked: false,
    namesType: true,
    signed: ["From", "To", "Date", "Subject", "Message-ID"],
    signatureDays: null,
  },
};

function reportId({ day, domain }: Sighting): string {
  return `${day.replaceAll("-", "")}.${domain.name}@mailcliff.example`;
}
