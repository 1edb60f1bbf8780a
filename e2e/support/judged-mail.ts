/** A report mail to sign and have judged, and the keys for it. */
import { type AuthenticationContext, authenticate } from "@/lib/ingest/dkim/authenticate";
import { type FakeRecords, fakeResolver } from "@/lib/dns/fake-resolver";
import type { Resolver } from "@/lib/dns/resolver";
import { type DkimKeyPair, dkimKeyPair, type SignOptions, signMail } from "@/scripts/demo/sign-mail";

export const rsa = dkimKeyPair();
export const ed25519 = dkimKeyPair({ type: "ed25519" });
export const weak = dkimKeyPair({ bits: 768 });
export const arrivedAt = new Date("2026-03-02T06:00:00Z");
export const seconds = (time: Date) => String(time.getTime() / 1000);

export const MAIL = `From: Reports <tls-reports@mail.example.com>
To: tlsrpt+abc@reports.test
Subject: Report Domain: owner.test
 Submitter: example.com  Report-ID: <1@example.com>
Date: Mon, 02 Mar 2026 05:00:00 +0000
Message-ID: <1@example.com>
Content-Type: multipart/report; report-type="tlsrpt"; boundary="b"

--b
Content-Type: text/plain

A report.\t of  today

--b--

`;

export const sign = (change: Partial<SignOptions> & { mail?: string } = {}) => {
  const { mail = MAIL, ...options } = change;
  return signMail(mail, { domain: "example.com", selector: "s1", privateKey: rsa.privateKey, ...options });
};
export const keyAt = (record: FakeRecords | "timeout" | "servfail", name = "s1._domainkey.example.com") =>
  fakeResolver({ [name]: record });
export const rsaKey = keyAt({ txt: [rsa.txt] });
export const usual = {
  arrivedAt,
  submitters: [],
  reportParts: 1,
  areLabelled: true,
  trustedAuthservId: null,
  resolver: rsaKey,
};
export const judgeAs = (mail: string, context: Partial<AuthenticationContext>) =>
  authenticate(Buffer.from(mail, "latin1"), { ...usual, ...context });
export const judge = (mail: string, resolver: Resolver = rsaKey, submitters: string[] = []) =>
  judgeAs(mail, { resolver, submitters });

export const verified = { kind: "verified", by: "example.com" };
export const withTags = ({ txt }: DkimKeyPair, tags: string) => keyAt({ txt: [`${txt}; ${tags}`] });
