import type { CertificateProblem } from "@/lib/net/seen-tls";

/** What to do at a mail server for each problem of its certificate. */
export const certificateRemedies = {
  expired: (host) => `Renew the certificate of ${host}, and restart the mail server if it still shows the old one.`,
  "not-yet-valid": (host) =>
    `Put back the former certificate of ${host} until then, or set the clock right that it was made by.`,
  "self-signed": (host) => `Get ${host} a certificate of a public authority, such as Let's Encrypt.`,
  untrusted: (host) => `Get ${host} a certificate of a public authority, such as Let's Encrypt.`,
  "incomplete-chain": (host) =>
    `Let ${host} send the whole chain: its own certificate, then those between (often “fullchain.pem”).`,
  "name-mismatch": (host) =>
    `Get a certificate that has ${host} among its names, or name the server in the MX record as its certificate does.`,
  "no-certificate": (host) => `Give ${host} a certificate that has its name.`,
} satisfies Record<CertificateProblem["code"], (host: string) => string>;
