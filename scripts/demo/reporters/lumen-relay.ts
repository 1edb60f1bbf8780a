import type { Reporter } from "@/scripts/demo/reporter";
import type { Problem, Sighting } from "@/scripts/demo/sighting";

/** Signs and answers by another name of its house than it submits by, and gives its reasons in prose. */
export const lumenRelay: Reporter = {
  organization: "Lumen Relay",
  domain: "lumenrelay.example",
  contact: "tls-support@desk.lumenrelay.example",
  share: 0.035,
  diligence: 0.8,
  addresses: [],
  judges: "mta-sts",
  key: { selector: "lr1", type: "rsa" },
  hours: [2, 7],
  wire: {
    reportId: ({ code }) => `${uuid(code)}@lumenrelay.example`,
    end: "next-midnight",
    detail: (problem) => ({ "failure-reason-code": reasonOf(problem) }),
    rows: 1,
    listsMx: false,
    listsNoFailures: false,
    joinsTlsa: false,
    namesDomain: true,
  },
  mail: {
    from: "Lumen Relay <tls-support@desk.lumenrelay.example>",
    offsetHours: 3,
    subject: ({ domain, code }) =>
      `Report\r\n Domain: ${domain.name}\r\n Submitter: lumenrelay.example\r\n Report-ID: <${uuid(code)}@lumenrelay.example>`,
    messageId: ({ code }) => `<${code.slice(0, 16)}@smtp9.lumenrelay.example>`,
    text: { type: "text/plain", body: ({ domain }) => `TLS statistics for ${domain.name} are attached.` },
    unique: ({ code }) => code.slice(0, 8),
    isPacked: true,
    namesType: true,
    signed: ["From", "To", "Date", "Subject", "Message-ID"],
    signatureDays: null,
  },
};

function reasonOf({ resultType, host }: Problem): string {
  if (resultType === "certificate-expired") return `the certificate of "${host}" is past its last day`;
  return `"${host}" is in no mx line of the policy`;
}

function uuid(code: Sighting["code"]): string {
  return [code.slice(0, 8), code.slice(8, 12), code.slice(12, 16), code.slice(16, 20), code.slice(20, 32)].join("-");
}
