import { expect, it } from "vitest";
import { reasonNoteOf } from "./reason-notes";

const ofMail = (reason: string) => reasonNoteOf(reason, "general");
const ofPolicy = (reason: string) => reasonNoteOf(reason, "mta-sts");
const sentences = /^[A-Z].{30,400}\.$/;

it.each([
  ["MX_HOSTS_MISMATCH", "validation-failure"],
  ["VALIDATION_FAILURE", "certificate-not-trusted"],
  ["mx host not matched by policy", "validation-failure"],
  ['"mx2.example.com" is in no mx line of the policy', "validation-failure"],
  ["mx-mismatch", "validation-failure"],
  ["MX certificate does not match host name", "certificate-host-mismatch"],
  ["certificate has expired", "certificate-expired"],
  ["X509_V_ERR_CERT_HAS_EXPIRED", "certificate-expired"],
  ["the certificate of “mx1.example.com” is past its last day", "certificate-expired"],
  ["X509_V_ERR_CRL_HAS_EXPIRED", "certificate-not-trusted"],
  ["X509_V_ERR_CERT_NOT_YET_VALID", "certificate-not-trusted"],
  ["self-signed certificate", "certificate-not-trusted"],
  ["X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT", "certificate-not-trusted"],
  ["X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN", "certificate-not-trusted"],
  ["unable to get local issuer certificate", "certificate-not-trusted"],
  ["x509: certificate signed by unknown authority", "certificate-not-trusted"],
  ["X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED", "certificate-not-trusted"],
  ["X509_V_ERR_EE_KEY_TOO_SMALL", "certificate-not-trusted"],
  ["hostname mismatch", "certificate-host-mismatch"],
  ["X509_V_ERR_HOSTNAME_MISMATCH", "certificate-host-mismatch"],
  ["x509: certificate is valid for www.example.com, not mx1.example.com", "certificate-host-mismatch"],
  ["certificate mismatch", "certificate-host-mismatch"],
  ["no matching TLSA record", "tlsa-invalid"],
  ["RRSIG signature has expired", "dnssec-invalid"],
  ["454 4.7.0 TLS not available due to local problem", "starttls-not-supported"],
  ["server does not support STARTTLS", "starttls-not-supported"],
  ["STARTTLS is not offered", "starttls-not-supported"],
])("reads %j of a mail server as %s", (reason, like) => {
  expect(ofMail(reason)?.like).toBe(like);
  expect(ofMail(reason)?.note).toMatch(sentences);
});

// RFC 8461 §8.1, and as the settings have it.
it.each(["MX_HOSTS_MISMATCH", "mx host not matched by policy"])("has servers move within a day for %j", (reason) => {
  expect(ofMail(reason)?.note).toMatch(/change the id, wait a day, and only then switch the MX record\.$/);
});

it.each([
  ["tlsv1 alert protocol version", /smtpd_tls_protocols/],
  ["sslv3 alert handshake failure", /smtpd_tls_protocols/],
  ["no shared cipher", /smtpd_tls_protocols/],
  ["TLS handshake timeout", /port 25/],
  ["Connection reset by peer", /port 25/],
  ["SERVFAIL", /name server/],
  ["DNS timeout", /name server/],
])("has a remedy of its own for %j", (reason, remedy) =>
  expect(JSON.stringify(ofMail(reason)?.instead)).toMatch(remedy),
);

it.each([
  ["bad https response code: 404", /does not know the file/],
  ["bad https response code: 500", /plain file/],
  ["HTTP 301", /no redirect/],
  ["unexpected status 302 Found", /no redirect/],
  ["too many redirects", /no redirect/],
  ["HTTP 403 Forbidden", /bot protection/],
  ["429 Too Many Requests", /bot protection/],
  ["Just a moment... Cloudflare challenge", /bot protection/],
  ["HTTP 401", /login/],
  ["503 Service Unavailable", /bot protection answered in its place/],
  ["certificate has expired", /reloaded/],
  ["self-signed certificate", /default one/],
  ["unable to get local issuer certificate", /fullchain/],
  ["hostname mismatch", /mta-sts/],
  ["NXDOMAIN", /in DNS/],
  ["lookup mta-sts.example.com: no such host", /in DNS/],
  ["timeout after 30000 ms", /IPv6/],
  ["connection to 192.0.2.30:443 timed out after 301.5 s", /IPv6/],
  ["tls: handshake failure", /SNI/],
  ["unexpected content-type text/html", /text\/plain/],
  ["missing mx", /mx lines/],
  ["invalid max_age", /max_age/],
  ["unknown mode Enforce", /mode/],
  ["Could not fetch MTA-STS policy", /turn some senders away/],
])("reads %j of a policy host", (reason, note) => {
  expect(ofPolicy(reason)?.note).toMatch(note);
  expect(ofPolicy(reason)?.note).toMatch(sentences);
});

it.each(["", "42", "something else", "\u202eelse"])("has nothing to say to %j", (reason) => {
  expect(ofMail(reason)).toBeNull();
  expect(ofPolicy(reason)).toBeNull();
});

it("goes by the beginning of a reason, for a report may have thousands that are long", () => {
  const padding = "x ".repeat(100);
  expect(ofMail(`${padding}certificate has expired`)?.like).toBe("certificate-expired");
  expect(ofMail(`${padding.repeat(2)}certificate has expired`)).toBeNull();
});
