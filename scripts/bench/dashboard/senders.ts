/** Who reports in the bench, how many of a hundred reports are theirs, and what they write beside a failure. */
type Sender = { name: string; organization: string; share: number; reasons: (string | null)[] };

export const senders: Sender[] = [
  { name: "google.com", organization: "Google Inc.", share: 30, reasons: [null] },
  { name: "microsoft.com", organization: "Microsoft Corporation", share: 22, reasons: [null, "MX_HOSTS_MISMATCH"] },
  { name: "mailcliff.example", organization: "Mailcliff", share: 10, reasons: [null, "handshake failed"] },
  { name: "postbruecke.example", organization: "Postbrücke eG", share: 8, reasons: ["X509_V_ERR_CERT_HAS_EXPIRED"] },
  { name: "lumen-relay.example", organization: "Lumen Relay", share: 7, reasons: ["certificate verify failed"] },
  { name: "yonder-mail.example", organization: "Yonder Mail", share: 6, reasons: [null] },
  { name: "harbour.example", organization: "Harbour", share: 5, reasons: [null, "timed out", "reset by peer"] },
  { name: "brackenford.example", organization: "Brackenford Town Council", share: 4, reasons: [null] },
  { name: "northmail.example", organization: "Northmail", share: 3, reasons: [null, "no cipher in common"] },
  { name: "university.example", organization: "University", share: 2, reasons: [null] },
  { name: "bank.example", organization: "Bank", share: 2, reasons: ["policy says enforce"] },
  { name: "small-office.example", organization: "Small office", share: 1, reasons: [null] },
];

/** The kinds of failures, the frequent ones more than once. */
export const failureTypes = [
  ...["certificate-expired", "certificate-expired", "certificate-expired", "certificate-host-mismatch"],
  ...["starttls-not-supported", "starttls-not-supported", "validation-failure", "validation-failure"],
  ...["validation-failure", "certificate-not-trusted", "tlsa-invalid", "dnssec-invalid", "dane-required"],
  ...["sts-policy-fetch-error", "sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid"],
];
