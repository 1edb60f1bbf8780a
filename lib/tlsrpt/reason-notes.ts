/**
 * What senders write into `failure-reason-code` (RFC 8460 §4.4: free text), told apart by pattern. The first row that fits counts, so
 * the exact ones stand first and no two can contradict each other.
 */
import { resultTypes, type KnownResultType, type ResultType, type ResultTypeGroup } from "./result-types";

export type Adjustment = {
  /** The type whose texts fit better than those of the type that was reported. */
  like?: KnownResultType;
  /** Texts that fit better still. */
  instead?: Partial<Pick<ResultType, "place" | "meaning" | "confirm" | "command" | "remedy" | "lines">>;
};

/** `note`: what the reason means; `<mx>` and `<domain>` stand for the names. */
export type ReasonNote = Adjustment & { pattern: RegExp; note: string };

const connect = "openssl s_client -starttls smtp -connect <mx>:25 -servername <mx>";
// RFC 8461 §8.1 and §5.1: a sender keeps a policy until max_age has run out, or fetches it anew when it sees another id, which takes the
// record's TTL; some look once a day.
const moveServers =
  "The sender may still hold an older policy, until its max_age has run out or the id changes. When servers move: list the new one in the policy, change the id, wait a day, and only then switch the MX record.";

/** Reasons that speak of a mail server, or of its DNS. */
const mailServerReasons: ReasonNote[] = [
  {
    pattern: /^MX_HOSTS_MISMATCH$/i,
    like: "validation-failure",
    note: `Microsoft writes this, and then names no server. ${moveServers}`,
    instead: {
      meaning: "An MX record of the domain is covered by no mx line of the policy that the sender holds.",
      confirm: "Compare the two lists: each MX record needs an mx line in the policy.",
    },
  },
  {
    pattern:
      /^(?!.*\bcert)(.*\bmx\b.*(mismatch|not match|not (matched|listed|covered|allowed|found|in)\b)|.*\bno mx line\b|.*not (matched by|covered by|listed in|in) (the )?(mta-sts |sts )?policy)/i,
    like: "validation-failure",
    note: moveServers,
    instead: {
      meaning: "The policy that the sender holds does not list the mail server.",
      confirm: "Compare the two lists: each MX record needs an mx line in the policy.",
    },
  },
  {
    pattern: /^VALIDATION_FAILURE$/i,
    like: "certificate-not-trusted",
    note: "Microsoft writes this where it reached the server and did not accept its certificate: the name, the dates or the chain.",
    instead: { meaning: "The sender did not accept the certificate of the mail server." },
  },
  {
    pattern: /rrsig|bogus|dnssec|signatures? (has |have )?expired/i,
    like: "dnssec-invalid",
    note: "The DNS answers did not pass DNSSEC; resolvers that do not validate see nothing of it.",
  },
  {
    pattern: /not.?yet.?valid/i,
    like: "certificate-not-trusted",
    note: "The first day of the certificate lies ahead for the sender: compare the clocks, and do not install certificates before their first day.",
  },
  {
    pattern: /(?<!crl.has.)expired|past its last day/i,
    like: "certificate-expired",
    note: "The usual cause is a certificate that was renewed on disk while the mail server kept the old one in memory, or a second server behind the same name that was forgotten.",
  },
  {
    pattern: /\btlsa\b/i,
    like: "tlsa-invalid",
    note: "The usual cause is a renewal that made a new key while DNS kept the hash of the old one.",
  },
  {
    pattern: /self.?signed.?cert\w*.?in.?(the )?(cert\w* )?chain/i,
    like: "certificate-not-trusted",
    note: "The chain ends in an authority of somebody's own, which no stranger trusts. A security product between the internet and the server does this too.",
  },
  {
    pattern: /self.?signed/i,
    like: "certificate-not-trusted",
    note: "The server shows a certificate that it made for itself, mostly the one from its installation: the real one is not set for port 25.",
  },
  {
    pattern: /unable.?to.?(get|verify).*(issuer|leaf|first)|unknown.?(authority|issuer|ca\b)|incomplete chain/i,
    like: "certificate-not-trusted",
    note: "The intermediate certificate is missing: the server sends its own certificate alone. With certbot use fullchain.pem, not cert.pem.",
  },
  {
    pattern:
      /(host.?name|\bname|altname|subject|\bcert).*(mismatch|not match)|certificate is valid for|no alternative/i,
    like: "certificate-host-mismatch",
    note: "A server that holds several certificates chooses by the name that the sender asks for, and not every sender asks: the default one has to hold the name of the MX record.",
  },
  {
    pattern: /revoked/i,
    like: "certificate-not-trusted",
    note: "The authority has revoked the certificate: get a new one, with a new key.",
  },
  {
    pattern: /path.?length|invalid.?(ca\b|purpose)|constraint/i,
    like: "certificate-not-trusted",
    note: "The chain holds a certificate that may not be used so, or that may not sign others. Certificates of public authorities do not have this fault; look for a private authority or a proxy.",
  },
  {
    pattern: /(key|md).?too.?(small|weak|short)|\bweak\b|\bmd5\b|\bsha-?1\b/i,
    like: "certificate-not-trusted",
    note: "A key or a signature in the chain is too weak for the sender: get a certificate with an RSA key of 2048 bits or more, or an ECDSA key.",
  },
  {
    pattern: /certificate|x509/i,
    like: "certificate-not-trusted",
    note: "The sender did not accept the server's certificate, and does not say exactly why; the command does.",
  },
  {
    pattern: /servfail|nxdomain|no such (host|domain)|\bdns\b|resolv/i,
    note: "DNS gave the sender no answer; what one resolver finds may be missing for another.",
    instead: {
      place: "zone",
      meaning: "The sender could not look up the domain or its mail servers in DNS.",
      confirm: "Ask every name server of the domain: all must answer, and alike.",
      command: "dig +nssearch <domain>\ndig +short MX <domain>\ndelv <mx>",
      remedy:
        "See that each name server of the domain is up and knows the MX records, and that each MX record names a server with an address. If the zone is signed, look for broken signatures.",
      lines: [],
    },
  },
  {
    pattern: /tls.*not available|\b454\b/i,
    like: "starttls-not-supported",
    note: "The server offers STARTTLS and then cannot do it: it fails to read its key or certificate. Its log says which file.",
    instead: { meaning: "The mail server refused to start TLS, so the connection could not be encrypted." },
  },
  {
    pattern:
      /(no|without|not offer|not support|not advertis\w+|missing) (starttls|tls)|starttls.*(\bnot\b|unsupported|missing)/i,
    like: "starttls-not-supported",
    note: "If only some senders see this, look at what stands between them and the server.",
  },
  {
    pattern: /time.?d?.?out|refused|\breset\b|unreachable|\bclosed\b|\beof\b/i,
    note: "If it happens rarely and to one sender, it needs no remedy: the sender tries again.",
    instead: {
      place: "server",
      meaning: "The connection to the mail server broke off before encryption was settled.",
      confirm: "Connect as a sender does: the command must show the server's certificate within a few seconds.",
      command: `${connect} </dev/null`,
      remedy:
        "Look into the server's log at the time of the failures: mostly a firewall, a limit on connections or an overloaded server cut them off. Let port 25 pass for everyone.",
      lines: [],
    },
  },
  {
    // RFC 8461 §7.2: TLS 1.2 or later.
    pattern: /handshake|protocol|cipher|\balert\b|\bssl|\btls.?v?1/i,
    note: "Senders of today offer TLS 1.2 and 1.3; a server that knows only older versions has nothing in common with them.",
    instead: {
      place: "server",
      meaning: "The sender and the mail server could not agree on how to encrypt.",
      confirm: "Connect with TLS 1.2: the command must show the server's certificate and a cipher.",
      command: `${connect} -tls1_2 </dev/null`,
      remedy: "Let the server offer TLS 1.2 and 1.3 with the usual ciphers, and update it if it cannot.",
      lines: ["# Postfix, main.cf", "smtpd_tls_protocols = >=TLSv1.2", "smtpd_tls_ciphers = medium"],
    },
  },
];

/** Reasons that speak of the web server with the policy file. Lookarounds keep numbers of addresses and times out. */
const policyHostReasons: ReasonNote[] = [
  {
    pattern: /servfail|nxdomain|no such (host|domain)|enotfound|not known|\bdns\b|resolv/i,
    note: "The sender did not find mta-sts.<domain> in DNS.",
    instead: {
      remedy:
        "Give mta-sts.<domain> an address, or point it at whoever serves the policy for you, and see that every name server of the domain answers for it.",
      lines: ["# DNS", "mta-sts.<domain>. IN CNAME <host of the policy>."],
    },
  },
  {
    pattern: /expired/i,
    like: "sts-webpki-invalid",
    note: "Mostly the certificate was renewed on disk and the web server not reloaded, or the renewal does not cover mta-sts.<domain>.",
    instead: { meaning: "The certificate of the web server that holds the MTA-STS policy was past its last day." },
  },
  {
    pattern: /self.?signed/i,
    like: "sts-webpki-invalid",
    note: "The web server shows a certificate that it made for itself: mostly mta-sts.<domain> has no server block of its own and falls to the default one.",
  },
  {
    pattern: /issuer|unknown.?(authority|ca\b)|verify.*(leaf|first)|incomplete chain/i,
    like: "sts-webpki-invalid",
    note: "The intermediate certificate is missing: the web server sends its own certificate alone. With certbot use fullchain.pem, not cert.pem.",
  },
  {
    pattern: /(name|\bcert).*(mismatch|not match)|certificate is valid for|no alternative/i,
    like: "sts-webpki-invalid",
    note: "The certificate is for another name: mostly it covers <domain> and www.<domain>, but not mta-sts.<domain>. One for *.<domain> covers it.",
  },
  {
    pattern: /certificate|x509|webpki|pkix/i,
    like: "sts-webpki-invalid",
    note: "The sender did not accept the web server's certificate.",
  },
  {
    // RFC 8461 §3.3: redirects are not followed.
    pattern: /redirect|(?<![\d.:])30[12378](?![\d.:])/i,
    note: "Senders follow no redirect, not even to the same file elsewhere. Take this one address out of the rule that sends visitors on.",
    instead: {
      lines: [
        ...resultTypes["sts-policy-fetch-error"].lines,
        "# nginx, the redirect within the same server; a return outside of a location would come first",
        "location / { return 301 https://www.<domain>$request_uri; }",
      ],
    },
  },
  {
    pattern: /challenge|captcha|cloudflare|\bbots?\b|forbidden|too many|(?<![\d.:])(403|429)(?![\d.:])/i,
    note: "The web server turns the sender away, mostly by bot protection, a country block or a rate limit: switch them off for mta-sts.<domain>. Cloudflare's Bot Fight Mode knows no exceptions; switch it off, or serve the policy from a host that does not go through Cloudflare.",
    instead: {
      lines: ["# Cloudflare, security rules: a custom rule with the action Skip", 'http.host eq "mta-sts.<domain>"'],
    },
  },
  {
    pattern: /unauthori[sz]ed|(?<![\d.:])401(?![\d.:])/i,
    note: "The web server asks for a login. Take this one address out of the protected area.",
  },
  {
    // RFC 8461 §8.3: how to withdraw a policy.
    pattern: /not.?found|\bgone\b|(?<![\d.:])(404|410)(?![\d.:])/i,
    note: "The web server does not know the file; the folder .well-known is often left out by deployments or blocked for its dot. If you no longer want MTA-STS, serve a policy with “mode: none” until the old max_age has run out, and then take away file and record.",
  },
  {
    pattern: /unavailable|bad gateway|internal server|(?<![\d.:])5\d\d(?![\d.:])/i,
    note: "The web server had a fault of its own, or bot protection answered in its place. Serve the policy as a plain file that needs no application, and look into the log at that time.",
  },
  {
    // RFC 8461 §3.2: senders check the media type.
    pattern: /media.?type|content.?type|text\/|html/i,
    note: "The address answers with something other than plain text, mostly a web page for what was not found. Serve it as text/plain.",
  },
  { pattern: /too (large|big|long)/i, note: "A policy has a few lines; something else is served at its address." },
  {
    pattern: /time.?d?.?out|refused|\breset\b|unreachable|connect/i,
    note: "The web server did not answer. Often it answers over IPv4 only, while DNS gives it an IPv6 address as well: try the command with -4 and with -6.",
  },
  {
    pattern: /handshake|protocol|\btls\b|\bssl/i,
    note: "The web server and the sender could not agree on TLS: let it offer TLS 1.2 and 1.3, and serve the certificate by the name that is asked for (SNI).",
  },
  { pattern: /max.?age/i, note: "Look at max_age: a whole number of seconds, at most 31557600." },
  {
    pattern: /\bmx\b/i,
    note: "Look at the mx lines: one host name each, no address, no dot at the end, a star for the first label only.",
  },
  { pattern: /\bmode\b/i, note: "Look at the mode: enforce, testing or none, in small letters." },
  { pattern: /version|stsv1/i, note: "Look at the version: exactly STSv1." },
  { pattern: /fetch|download|retriev/i, note: resultTypes["sts-policy-fetch-error"].silence },
];

/** What a reason is about stands at its beginning. Two words with anything between them take the square of the length to find. */
const longestRead = 300;

/** The row that fits a reason as it came, or null. */
export function reasonNoteOf(reason: string, group: ResultTypeGroup): ReasonNote | null {
  const rows = group === "mta-sts" ? policyHostReasons : mailServerReasons;
  const read = reason.slice(0, longestRead);
  return rows.find(({ pattern }) => pattern.test(read)) ?? null;
}
