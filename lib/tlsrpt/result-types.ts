/**
 * The registry of what can go wrong (IANA "STARTTLS Validation Result Types", RFC 8460 §4.3), in words for an owner who never read
 * an RFC. One entry is all that a new type needs. No zod here, so that a badge in the browser stays small.
 */
export type ResultTypeGroup = "negotiation" | "general" | "dane" | "mta-sts";

/** Where the remedy is made, and so whether it is the owner's or the mail provider's to make. */
export type RemedyPlace = "server" | "certificate" | "tlsa" | "zone" | "policy" | "policy-host" | "unknown";

export type ResultType = {
  title: string;
  /** The title within a sentence, as in “12 connections failed: certificate expired”. */
  phrase: string;
  group: ResultTypeGroup;
  place: RemedyPlace;
  /** What the sender saw. “The mail server” gives way to the name of the server where it is known. */
  meaning: string;
  /** How to see it oneself. */
  confirm: string;
  /** The command that proves it, one to a line; `<mx>` and `<domain>` stand for the names. Null where there is none. */
  command: string | null;
  /** What to change. */
  remedy: string;
  /** The exact lines to change; a line with # says where the next ones belong. `mx: <mx>` becomes a line for each server. */
  lines: string[];
  /** What to make of it where the sender gives no reason. */
  silence?: string;
  section: string;
};

const connect = "openssl s_client -starttls smtp -connect <mx>:25 -servername <mx>";
const fetchPolicy = "curl -sSi https://mta-sts.<domain>/.well-known/mta-sts.txt";
const readTlsa = "dig +dnssec TLSA _25._tcp.<mx>";
const announce = [
  "# DNS, a new id after every change of the policy",
  '_mta-sts.<domain>. IN TXT "v=STSv1; id=<new id>"',
];
const newTlsa = ["# DNS, in the zone of the server", "_25._tcp.<mx>. IN TLSA 3 1 1 <hash>"];
const postfixChain =
  "smtpd_tls_chain_files = /etc/letsencrypt/live/<mx>/privkey.pem, /etc/letsencrypt/live/<mx>/fullchain.pem";
const postfix = "# Postfix, main.cf";
const exchange = ["# Exchange Server", "Enable-ExchangeCertificate -Thumbprint <thumbprint> -Services SMTP"];

export const resultTypes = {
  "starttls-not-supported": {
    title: "No encryption offered",
    phrase: "no encryption offered",
    group: "negotiation",
    place: "server",
    meaning: "The mail server did not offer STARTTLS, so the connection could not be encrypted.",
    confirm:
      "Connect as a sender does: the command shows the server's certificate, or says that it did not find STARTTLS.",
    command: `${connect} </dev/null`,
    remedy:
      "Switch on TLS at this mail server. If it offers STARTTLS to everyone else, something on the way hides the offer from this sender: look for mail inspection in a firewall (“inspect esmtp” on a Cisco ASA), and suspect an attack.",
    lines: [postfix, "smtpd_tls_security_level = may", postfixChain, ...exchange],
    section: "RFC 8460 §4.3.1",
  },
  "certificate-host-mismatch": {
    title: "Certificate for another name",
    phrase: "certificate for another name",
    group: "negotiation",
    place: "certificate",
    meaning: "The certificate of the mail server does not hold the server's own name, so it could be anybody's.",
    confirm: "List the names in the certificate: the name of the server must be among those after “DNS:”.",
    command: `${connect} </dev/null | openssl x509 -noout -subject -ext subjectAltName`,
    // RFC 8461 §4.2: the name in the MX record counts, in a DNS-ID of the subject alternative names.
    remedy:
      "Get a certificate whose alternative names hold the server's name exactly as the MX record writes it, and install it there. Keep the other names that the server goes by.",
    lines: ["# What the certificate must hold", "subjectAltName = DNS:<mx>", postfix, postfixChain, ...exchange],
    section: "RFC 8460 §4.3.1",
  },
  "certificate-expired": {
    title: "Certificate expired",
    phrase: "certificate expired",
    group: "negotiation",
    place: "certificate",
    meaning: "The certificate of the mail server was past its last day.",
    confirm: "Read the dates of the certificate: notAfter must lie ahead.",
    command: `${connect} </dev/null | openssl x509 -noout -dates -ext subjectAltName`,
    remedy:
      "Renew the certificate and reload the mail server. Then have every renewal reload it, or this comes back with the next one.",
    lines: [
      "# certbot: renews, and reloads the server now and at each later renewal",
      'certbot renew --cert-name <mx> --deploy-hook "systemctl reload postfix"',
      ...exchange,
    ],
    section: "RFC 8460 §4.3.1",
  },
  "certificate-not-trusted": {
    title: "Certificate not trusted",
    phrase: "certificate not trusted",
    group: "negotiation",
    place: "certificate",
    meaning: "The sender could not trace the certificate of the mail server to an authority that it trusts.",
    confirm:
      "Have the certificate checked: the command must say “Verify return code: 0 (ok)”, or it says what is wrong.",
    command: `${connect} -verify_hostname <mx> </dev/null 2>&1 | grep -i verif`,
    remedy:
      "Use a certificate from a public authority, and have the server send the intermediate certificates with it: install the full chain, not the certificate alone.",
    lines: [postfix, postfixChain, ...exchange],
    section: "RFC 8460 §4.3.1",
  },
  "validation-failure": {
    title: "Check failed",
    phrase: "check failed",
    group: "general",
    place: "policy",
    meaning:
      "The connection to the mail server was not what the policy asks for; the sender files it under no exact heading.",
    // RFC 8461 §4.1: every MX that is delivered to must match a line.
    confirm:
      "Compare the two lists: each MX record needs an mx line in the policy. If all have one, test the server's certificate.",
    command: "dig +short MX <domain>\ncurl -sS https://mta-sts.<domain>/.well-known/mta-sts.txt",
    // RFC 8461 §8.1: the file first, then the record.
    remedy:
      "Give each mail server that you know as yours its line in the policy, and then change the id in DNS, so that senders fetch the policy again. Add no server that you do not know.",
    lines: ["# mta-sts.txt", "mx: <mx>", ...announce],
    silence:
      "Google, for one, gives no reason. Where it names a server, either the policy does not list that server or its certificate does not hold the server's name.",
    section: "RFC 8460 §4.3.3",
  },
  "tlsa-invalid": {
    title: "TLSA records do not match",
    phrase: "TLSA records do not match",
    group: "dane",
    place: "tlsa",
    meaning: "The certificate of the mail server matched none of the TLSA records that DNS holds for it.",
    confirm:
      "Compare the hash at the end of a “3 1 1” record with the one that the second command prints; blanks and capitals do not matter.",
    command: `${readTlsa}\n${connect} </dev/null 2>/dev/null | openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER | openssl sha256`,
    // RFC 7671 §8.1.
    remedy:
      "Publish a record for the key in use now. Before the next change of key publish the new record beside the old one, wait twice its TTL, and only then switch; a renewal that keeps its key needs none of this.",
    lines: [...newTlsa, "# certbot: keep the key at renewals", "certbot renew --cert-name <mx> --reuse-key"],
    section: "RFC 8460 §4.3.2.1",
  },
  "dnssec-invalid": {
    title: "DNSSEC broken",
    phrase: "DNSSEC broken",
    group: "dane",
    place: "zone",
    meaning: "The sender's resolver could not validate the signed DNS records of the domain or of its mail server.",
    confirm:
      "Have the signatures checked: each answer must say “fully validated” or “unsigned answer”, none “resolution failed”.",
    command: "delv MX <domain>\ndelv TLSA _25._tcp.<mx>",
    remedy:
      "Mostly the signatures have expired, or the registrar still holds the DS record of an old key. Have the zone signed afresh, and give the registrar the DS record that your DNS host shows now.",
    lines: ["# At the registrar", "<domain>. IN DS <key tag> <algorithm> <digest type> <digest>"],
    section: "RFC 8460 §4.3.2.1",
  },
  "dane-required": {
    title: "DANE demanded but missing",
    phrase: "DANE demanded but missing",
    group: "dane",
    place: "tlsa",
    meaning:
      "The sender delivers to this domain with DANE alone, and found no signed TLSA records for the mail server.",
    confirm: "Look for the record: the answer must hold a TLSA record and say “fully validated”.",
    command: "delv TLSA _25._tcp.<mx>",
    // RFC 7672 §6: mandatory DANE is agreed between the two.
    remedy:
      "Sign the zone of the mail server with DNSSEC and publish a TLSA record for every MX host, or ask the sender to stop insisting: senders demand DANE by agreement only.",
    lines: newTlsa,
    section: "RFC 8460 §4.3.2.1",
  },
  "sts-policy-fetch-error": {
    title: "MTA-STS policy not reachable",
    phrase: "MTA-STS policy not reachable",
    group: "mta-sts",
    place: "policy-host",
    meaning: "DNS announces an MTA-STS policy, but the sender could not fetch the policy file over HTTPS.",
    confirm: "Fetch the file as a sender does: the first line must say 200, and the content type must be text/plain.",
    command: fetchPolicy,
    // RFC 8461 §3.3.
    remedy:
      "Serve the file at exactly that address, with status 200 and to everyone: no redirect, no login, no bot protection, and the same over IPv4 and IPv6. If a service serves the file for you, tell the service.",
    lines: [
      "# nginx, in the server of mta-sts.<domain>",
      "location = /.well-known/mta-sts.txt { default_type text/plain; alias /var/www/mta-sts.txt; }",
    ],
    silence:
      "The sender does not say what went wrong. If the command works for you, the web server may still turn some senders away: by bot protection, a country block, a rate limit, or an IPv6 address on which it does not answer.",
    section: "RFC 8460 §4.3.2.2",
  },
  "sts-policy-invalid": {
    title: "MTA-STS policy has an error",
    phrase: "MTA-STS policy has an error",
    group: "mta-sts",
    place: "policy",
    meaning: "The sender fetched the MTA-STS policy file and could not make sense of it.",
    confirm:
      "Fetch the file and compare it with the lines below, letter by letter; the content type must be text/plain.",
    command: fetchPolicy,
    // RFC 8461 §3.2.
    remedy:
      "Write the file with these lines and nothing else: no comments, no empty lines, one mx line for each mail server. Keep your own mode and max_age (seconds, at most 31557600). Then change the id in DNS.",
    lines: [
      "# mta-sts.txt, from the next line on",
      "version: STSv1",
      "mode: testing",
      "mx: <mx>",
      "max_age: 604800",
      ...announce,
    ],
    section: "RFC 8460 §4.3.2.2",
  },
  "sts-webpki-invalid": {
    title: "Policy host's certificate wrong",
    phrase: "policy host's certificate wrong",
    group: "mta-sts",
    place: "policy-host",
    meaning:
      "The web server that holds the MTA-STS policy showed a certificate that is expired, untrusted or for another name.",
    confirm:
      "Fetch the file: curl stops and says what is wrong with the certificate. A browser proves nothing here, as it fills gaps in the chain by itself.",
    command: fetchPolicy,
    remedy:
      "Install a valid certificate from a public authority for mta-sts.<domain> on the web server, with its full chain, and reload it. If a service serves the file for you, tell the service.",
    lines: [
      "# certbot: renews, and reloads the web server now and at each later renewal",
      'certbot renew --cert-name mta-sts.<domain> --deploy-hook "systemctl reload nginx"',
      "# nginx, in the server of mta-sts.<domain>",
      "ssl_certificate /etc/letsencrypt/live/mta-sts.<domain>/fullchain.pem;",
      "ssl_certificate_key /etc/letsencrypt/live/mta-sts.<domain>/privkey.pem;",
    ],
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
    phrase: "a failure of an unknown kind",
    group: "general",
    place: "unknown",
    meaning: "The sender reported a kind of failure that the standard does not know.",
    confirm: "Read the reason and the additional information that the sender gives with it.",
    command: null,
    remedy: "Ask the sender, at the contact address of the report, what it means by this.",
    lines: [],
    section: "RFC 8460 §6.6",
  };
}
