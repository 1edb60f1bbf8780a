/** What a TLS handshake showed, judged for the name that was asked for but never cut short by that judgement. */

/**
 * `names` are the DNS names of the subject alternative name, in lower case; `fingerprint` is the SHA-256 of the DER, in hexadecimal;
 * `rsaBits` is the length of its key, null where that is not of RSA.
 */
export type SeenCertificate = {
  der: Uint8Array;
  subject: string;
  issuer: string;
  names: string[];
  validFrom: Date;
  validTo: Date;
  fingerprint: string;
  rsaBits: number | null;
};

/** Why a certificate does not authenticate the host by the rules of MTA-STS (RFC 8461 §3.3, §4.2); `sentence` is plain and names the host. */
export type CertificateProblem = {
  code:
    "expired" | "not-yet-valid" | "self-signed" | "untrusted" | "incomplete-chain" | "name-mismatch" | "no-certificate";
  sentence: string;
};

/** `protocol` as `TLSv1.3`; `chain` as sent, the host's own certificate first. No problem means authenticated. */
export type SeenTls = { protocol: string; cipher: string; chain: SeenCertificate[]; problems: CertificateProblem[] };
