import type { Reporter } from "@/scripts/demo/reporter";
import type { Sighting } from "@/scripts/demo/sighting";

const reasons: Record<string, string> = {
  "certificate-expired": "certificate has expired",
  "validation-failure": "mx host not matched by policy",
};

/** A Postfix that goes by DANE where there is DANE: one entry for each server, named by the server, with its whole EHLO answer. */
export const postbruecke: Reporter = {
  organization: "Postbrücke eG",
  domain: "postbruecke.example",
  contact: "postmaster@postbruecke.example",
  share: 0.07,
  diligence: 0.9,
  addresses: ["198.51.100.125"],
  judges: "dane-first",
  key: { selector: "mail", type: "rsa" },
  hours: [1, 5],
  wire: {
    reportId,
    end: "last-second",
    detail: ({ host, address, resultType }, { reporter }) => ({
      "sending-mta-ip": reporter.addresses[0] ?? "",
      "receiving-mx-hostname": host,
      "receiving-mx-helo": `${host}\r\nPIPELINING\r\nSIZE 52428800\r\nSTARTTLS\r\n8BITMIME`,
      ...(address && { "receiving-ip": address }),
      ...(reasons[resultType] && { "failure-reason-code": reasons[resultType] }),
    }),
    rows: 1,
    listsMx: true,
    listsNoFailures: false,
    joinsTlsa: false,
    namesDomain: false,
  },
  mail: {
    from: "TLS reports <postmaster@postbruecke.example>",
    offsetHours: 1,
    subject: (sighting) =>
      `Report Domain: ${sighting.domain.name}\r\n Submitter: postbruecke.example\r\n Report-ID: <${reportId(sighting)}>`,
    messageId: (sighting) => `<${reportId(sighting)}>`,
    headers: [["TLS-Required", "No"]],
    text: { type: "text/plain", body: ({ domain }) => `Postbruecke reports on TLS to ${domain.name}.` },
    unique: ({ code }) => code.slice(0, 6),
    isPacked: true,
    namesType: true,
    signed: ["From", "To", "Date", "Subject", "Message-ID", "TLS-Report-Domain", "TLS-Report-Submitter"],
    signatureDays: null,
  },
};

function reportId({ day, code }: Sighting): string {
  return `${day}.${code.slice(0, 12)}@postbruecke.example`;
}
