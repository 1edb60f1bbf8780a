/**
 * The registry of what can go wrong (IANA "STARTTLS Validation Result Types", RFC 8460 §4.3), in words for an owner who never read
 * an RFC. No zod here, so that a badge in the browser stays small.
 */
export type ResultTypeGroup = "negotiation" | "general" | "dane" | "mta-sts";

export type ResultType = {
  title: string;
  group: ResultTypeGroup;
  /** What the sender saw. */
  meaning: string;
  /** What to change. */
  remedy: string;
  section: string;
};

export const resultTypes = {
  "starttls-not-supported": {
    title: "No encryption offered",
    group: "negotiation",
    meaning: "The mail server did not offer STARTTLS, so the connection could not be encrypted.",
    remedy:
      "Switch on TLS on the mail server that is named. If it offers STARTTLS to everyone else, something on the way to this one sender removes the offer: look at firewalls with mail inspection, and suspect an attack.",
    section: "RFC 8460 §4.3.1",
  },
  "certificate-host-mismatch": {
    title: "Certificate for another name",
    group: "negotiation",
    meaning: "The certificate of the mail server does not hold the server's own name.",
    remedy: "Get a certificate that lists the MX host name among its alternative names, and install it on that server.",
    section: "RFC 8460 §4.3.1",
  },
  "certificate-expired": {
    title: "Certificate expired",
    group: "negotiation",
    meaning: "The certificate of the mail server was past its last day.",
    remedy: "Renew the certificate, install it and reload the mail server. Then make the renewal automatic.",
    section: "RFC 8460 §4.3.1",
  },
  "certificate-not-trusted": {
    title: "Certificate not trusted",
    group: "negotiation",
    meaning: "The sender could not follow the mail server's certificate to an authority that it trusts.",
    remedy:
      "Use a certificate from a public authority, and have the mail server send the intermediate certificates with it (the full chain).",
    section: "RFC 8460 §4.3.1",
  },
  "validation-failure": {
    title: "Check failed",
    group: "general",
    meaning: "The connection was not what the policy asks for, and the sender did not say more exactly why.",
    remedy:
      "Read the reason code, if there is one. Most often a mail server in DNS is missing from the MTA-STS policy: compare the two lists. Otherwise test the named server's certificate.",
    section: "RFC 8460 §4.3.3",
  },
  "tlsa-invalid": {
    title: "TLSA records do not match",
    group: "dane",
    meaning: "No TLSA record of the mail server was valid and matched its certificate.",
    remedy:
      "Publish a TLSA record for the certificate that is in use now. At the next change of key, publish the new record first, wait until the old one has left all caches, and only then switch.",
    section: "RFC 8460 §4.3.2.1",
  },
  "dnssec-invalid": {
    title: "DNSSEC broken",
    group: "dane",
    meaning: "The sender's resolver could not validate the signed DNS records of the domain or of its mail server.",
    remedy:
      "Test the zone with a DNSSEC checker; mostly signatures have expired, or the parent holds the DS record of an old key.",
    section: "RFC 8460 §4.3.2.1",
  },
  "dane-required": {
    title: "DANE demanded but missing",
    group: "dane",
    meaning: "The sender delivers only with DANE, and found no signed TLSA records for the mail server.",
    remedy:
      "Sign the zone of the mail server with DNSSEC and publish TLSA records for every MX host, or ask the sender why it insists.",
    section: "RFC 8460 §4.3.2.1",
  },
  "sts-policy-fetch-error": {
    title: "MTA-STS policy not reachable",
    group: "mta-sts",
    meaning: "DNS announces an MTA-STS policy, but the sender could not fetch the policy file over HTTPS.",
    remedy:
      "Open https://mta-sts.<domain>/.well-known/mta-sts.txt: it must answer 200 without any redirect, to everyone, at any time.",
    section: "RFC 8460 §4.3.2.2",
  },
  "sts-policy-invalid": {
    title: "MTA-STS policy has an error",
    group: "mta-sts",
    meaning: "The sender fetched the MTA-STS policy file and could not make sense of it.",
    remedy:
      "Correct the policy file: version, mode, max_age and one mx line per mail server, each spelled exactly so, and nothing else.",
    section: "RFC 8460 §4.3.2.2",
  },
  "sts-webpki-invalid": {
    title: "Policy host's certificate wrong",
    group: "mta-sts",
    meaning:
      "The web server that holds the MTA-STS policy showed a certificate that is expired, untrusted or for another name.",
    remedy: "Install a valid certificate from a public authority for mta-sts.<domain> on the web server.",
    section: "RFC 8460 §4.3.2.2",
  },
} satisfies Record<string, ResultType>;

export type KnownResultType = keyof typeof resultTypes;

/** Whether the registry lists `code`, compared exactly. */
export function isKnownResultType(code: string): code is KnownResultType {
  return Object.hasOwn(resultTypes, code);
}

/** The row of a code; one that the registry does not list is shown under its own name. */
export function describeResultType(code: string): ResultType {
  if (isKnownResultType(code)) return resultTypes[code];
  return {
    title: code,
    group: "general",
    meaning: "The sender reported a kind of failure that the standard does not know.",
    remedy:
      "Read the reason code and the additional information, or ask the sender at the contact address of the report.",
    section: "RFC 8460 §6.6",
  };
}
