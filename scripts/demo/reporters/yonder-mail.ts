import type { Reporter } from "@/scripts/demo/reporter";
import type { Sighting } from "@/scripts/demo/sighting";

/** A provider on software that leaves the contact null and lists what is empty. */
export const yonderMail: Reporter = {
  organization: "Yonder Mail",
  domain: "yondermail.example",
  contact: null,
  share: 0.085,
  diligence: 0.96,
  addresses: ["2001:db8:59::25", "192.0.2.201"],
  judges: "both",
  key: { selector: "ed-2026", type: "ed25519" },
  hours: [0, 4],
  wire: {
    reportId,
    end: "next-midnight",
    detail: ({ host, address }, { reporter }, row) => ({
      "sending-mta-ip": reporter.addresses[row % reporter.addresses.length] ?? "",
      "receiving-mx-hostname": host,
      ...(address && { "receiving-ip": address }),
    }),
    rows: 2,
    listsMx: true,
    listsNoFailures: true,
    joinsTlsa: false,
    namesDomain: true,
  },
  mail: {
    from: '"Yonder Mail reports" <noreply-tls@yondermail.example>',
    offsetHours: 0,
    subject: (sighting) =>
      `Report Domain: ${sighting.domain.name} Submitter: yondermail.example Report-ID: <${reportId(sighting)}>`,
    messageId: ({ code }) => `<${code.slice(0, 20)}@out3.yondermail.example>`,
    text: {
      type: "text/plain",
      body: ({ domain, day }) => `Daily TLS report for ${domain.name}, ${day}, sent by yondermail.example.`,
    },
    unique: ({ code }) => code.slice(0, 10),
    isPacked: true,
    namesType: true,
    signed: ["From", "To", "Date", "Subject", "Message-ID"],
    signatureDays: 30,
  },
};

function reportId({ day, code }: Sighting): string {
  return `${Date.parse(`${day}T00:00:00Z`) / 1000}_${BigInt(`0x${code.slice(0, 14)}`)}`;
}
