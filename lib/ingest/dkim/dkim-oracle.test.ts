import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { expect, it } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { dkimKeyPair } from "@/scripts/demo/sign-mail";
import { authenticate } from "./authenticate";

const rsa = dkimKeyPair();
const ed25519 = dkimKeyPair({ type: "ed25519" });
const name = "s1._domainkey.example.com";

const HEADER = `From: "Reports, daily" <a@example.com>
To:   owner@owner.test
Subject: Report\t Domain:
 \t  owner.test
X-Blank:
Date: Mon, 02 Mar 2026 05:00:00 +0000
Content-Type: text/plain
`.replaceAll("\n", "\r\n");

const bodies = [
  "",
  "\r\n",
  "\r\n\r\n\r\n",
  " \r\n",
  "\t\r\n \r\n",
  "one line",
  "one line\r\n",
  "one line \t",
  "blanks  \t in the middle \r\nand at the end\t\r\n\r\n \r\n\r\n",
  "  in front\r\n\r\nafter an empty line\r\n",
  "a lone \r carriage return\r\n",
  "octets \xff\x80\x00 of any kind\r\n",
  `${"long ".repeat(2_000)}end`,
];
const forms = ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"];

const changes: [string, (mail: string) => string][] = [
  ["nothing", (mail) => mail],
  ["a blank line at the end", (mail) => `${mail} \r\n`],
  ["empty lines at the end", (mail) => `${mail}\r\n\r\n`],
  ["the body", (mail) => `${mail}.`],
  ["the subject", (mail) => mail.replace("owner.test\r\n", "other.test\r\n")],
  ["a fold of the subject", (mail) => mail.replace("Domain:\r\n \t  owner", "Domain: owner")],
  ["the case of a name", (mail) => mail.replace("Subject:", "SUBJECT :")],
  ["an empty field", (mail) => mail.replace("X-Blank:", "X-Blank: ")],
];

const cases = forms.flatMap((form) => changes.map(([what, change]) => ({ form, what, change })));

it.each(cases)("$form with $what changed is judged as another verifier judges it", async ({ form, change }) => {
  for (const body of bodies) {
    for (const { privateKey, txt } of [rsa, ed25519]) {
      const mail = Buffer.from(change(await signed(`${HEADER}\r\n${body}`, privateKey, form)), "latin1");
      const resolver = fakeResolver({ [name]: { txt: [txt] } });
      const usual = { submitters: [], reportParts: 1, areLabelled: true, trustedAuthservId: null, resolver };
      const ours = await authenticate(mail, { ...usual, arrivedAt: new Date("2026-03-02T06:00:00Z") });
      const theirs = await dkimVerify(mail, { resolver: async () => [[txt]] });
      const isGood = theirs.results[0]?.status.result === "pass";
      expect(ours.kind, JSON.stringify(body.slice(0, 60))).toBe(isGood ? "verified" : "broken");
    }
  }
});

it("each of two signatures is judged by its own form of the body", async () => {
  const inner = await signed(`${HEADER}\r\none line\r\n`, rsa.privateKey, "relaxed/relaxed");
  const mail = Buffer.from(`${await signed(inner, rsa.privateKey, "simple/simple")} \r\n`, "latin1");
  const resolver = fakeResolver({ [name]: { txt: [rsa.txt] } });
  const usual = { submitters: [], reportParts: 1, areLabelled: true, trustedAuthservId: null, resolver };
  expect(await authenticate(mail, { ...usual, arrivedAt: new Date("2026-03-02T06:00:00Z") })).toMatchObject({
    kind: "verified",
  });
});

async function signed(mail: string, key: typeof rsa.privateKey, canonicalization: string): Promise<string> {
  const octets = Buffer.from(mail, "latin1");
  const signer = {
    ...{ signingDomain: "example.com", selector: "s1" },
    privateKey: key.export({ type: "pkcs8", format: "pem" }),
  };
  const { signatures } = await dkimSign(octets, {
    canonicalization,
    algorithm: key.asymmetricKeyType === "rsa" ? "rsa-sha256" : "ed25519-sha256",
    signTime: new Date("2026-03-01T00:00:00Z"),
    headerList: ["From", "To", "Subject", "X-Blank", "Date", "X-Absent"],
    ...signer,
    signatureData: [signer],
  });
  return `${signatures}${mail}`;
}
