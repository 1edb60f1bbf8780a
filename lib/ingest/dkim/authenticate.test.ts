import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import type { Resolver } from "@/lib/dns/resolver";
import { dkimKeyPair } from "@/scripts/demo/sign-mail";
import {
  arrivedAt,
  ed25519,
  judge,
  judgeAs,
  keyAt,
  MAIL,
  rsa,
  rsaKey,
  seconds,
  sign,
  verified,
  weak,
  withTags,
} from "@/e2e/support/judged-mail";

const broken = (reason: string) => ({ kind: "broken", reason: expect.stringContaining(reason) });

describe("a good signature", () => {
  it.each([
    ["RSA", rsa],
    ["Ed25519", ed25519],
  ])("with %s is verified", async (_, pair) => {
    expect(await judge(await sign({ privateKey: pair.privateKey }), keyAt({ txt: [pair.txt] }))).toEqual(verified);
  });

  it("survives LF line ends, as in a Maildir", async () => {
    expect(await judge((await sign()).replaceAll("\r\n", "\n"))).toEqual(verified);
  });

  it.each(["\xef\xbb\xbf", "\r\n"])(
    "survives %j before the first field, which may be the signature itself",
    async (lead) => {
      expect(await judge(lead + (await sign()))).toEqual(verified);
    },
  );

  it("may cover a field that is folded by a tab", async () => {
    expect(await judge(await sign({ mail: MAIL.replace("\n Submitter", "\n\tSubmitter") }))).toEqual(verified);
  });

  it("need not cover the Content-Type", async () => {
    expect(await judge((await sign()).replace('boundary="b"', "boundary=b"))).toEqual(verified);
  });

  it.each(["s=tlsrpt", "s=*", "s=email:tlsrpt", "t=s", "n=it's (only; h=sha1:sha256", "g=*"])(
    "may have a key with %s",
    async (tags) => {
      expect(await judge(await sign(), withTags(rsa, tags))).toEqual(verified);
    },
  );

  it("may have its key in several strings, in any case, beside other records, behind an alias", async () => {
    const txt = ["v=spf1 -all", [rsa.txt.slice(0, 200), rsa.txt.slice(200)]];
    expect(await judge(await sign({ domain: "Example.COM" }), keyAt({ txt }))).toEqual(verified);
    const alias = fakeResolver({ "s1._domainkey.example.com": { cname: "k.example.net" }, "k.example.net": { txt } });
    expect(await judge(await sign(), alias)).toEqual(verified);
  });

  it.each([
    ["its From domain's parent", "example.com", []],
    ["its From domain itself", "mail.example.com", []],
    ["a sister of its From domain", "bounce.example.com", []],
    ["the domain of the report's contact", "corp.other.test", ["other.test"]],
  ])("may be of %s", async (_, domain, submitters) => {
    const resolver = keyAt({ txt: [rsa.txt] }, `s1._domainkey.${domain}`);
    expect(await judge(await sign({ domain }), resolver, submitters)).toEqual({ kind: "verified", by: domain });
  });

  it("may be of the domain in TLS-Report-Submitter", async () => {
    const mail = await sign({ domain: "other.test", mail: `TLS-Report-Submitter: Other.test\n${MAIL}` });
    expect(await judge(mail, keyAt({ txt: [rsa.txt] }, "s1._domainkey.other.test"))).toMatchObject({
      by: "other.test",
    });
  });

  it("may have its key beside another, or one that was revoked, in any order", async () => {
    for (const other of [dkimKeyPair().txt, ed25519.txt, "v=DKIM1; p="])
      for (const txt of [
        [other, rsa.txt],
        [rsa.txt, other],
      ])
        expect(await judge(await sign(), keyAt({ txt }))).toEqual(verified);
  });

  it("counts among others that are not", async () => {
    const stranger = await sign({ domain: "gateway.test", selector: "g", mail: await sign() });
    const partial = await sign({ tags: { l: "5" }, mail: stranger });
    expect(await judge(partial)).toEqual(verified);
  });

  it("counts as the tenth of a mail, and not as the eleventh", async () => {
    const others = (count: number) => "DKIM-Signature: v=1\r\n".repeat(count);
    expect(await judge(others(9) + (await sign()))).toEqual(verified);
    expect(await judge(others(10) + (await sign()))).toEqual(broken("too many signatures"));
  });

  it("is verified when it signs an earlier signature too", async () => {
    const inner = await sign({ domain: "inner.test" });
    const mail = await sign({ mail: inner, fields: ["From", "Subject", "DKIM-Signature"] });
    expect(await judge(mail)).toEqual(verified);
  });

  it("is judged by the arrival, not by the clock", async () => {
    const mail = await sign({ tags: { t: seconds(new Date("2026-03-01T00:00:00Z")), x: seconds(arrivedAt) } });
    expect(await judge(mail)).toEqual(verified);
    const later = new Date(arrivedAt.getTime() + 1000);
    expect(await judgeAs(mail, { arrivedAt: later })).toEqual(broken("had expired when the mail arrived"));
  });
});

describe("without a good signature", () => {
  it("a mail without signature is unsigned", async () => {
    expect(await judge(MAIL)).toEqual({ kind: "unsigned" });
  });

  it.each<[string, (mail: string) => string, string]>([
    ["a changed body", (mail) => mail.replace("A report.", "Another."), "changed after it was signed"],
    ["a changed subject", (mail) => mail.replace("owner.test", "victim.test"), "does not match the header"],
    ["a second From", (mail) => `From: <a@evil.test>\r\n${mail}`, "more than one From"],
    ["a second From with a blank", (mail) => `From : <a@evil.test>\r\n${mail}`, "more than one From"],
    ["no From", (mail) => mail.replace(/From:.*\r\n/, ""), "no From"],
    ["a signature with a doubled tag", (mail) => mail.replace("v=1;", "v=1; d=example.com;"), "malformed"],
    ["a signature of another version", (mail) => mail.replace("v=1;", "v=2;"), "malformed"],
    ["a signature by SHA-1", (mail) => mail.replace("rsa-sha256", "rsa-sha1"), "SHA-1"],
    ["an unknown algorithm", (mail) => mail.replace("rsa-sha256", "rsa-md5"), "unknown algorithm"],
    ["no body", (mail) => mail.slice(0, mail.indexOf("\r\n\r\n")), "cannot be checked"],
    ["an unknown canonical form", (mail) => mail.replace("relaxed/relaxed", "nofws"), "malformed"],
    ["a line that ends the header for some readers", (mail) => `X\r\n{}\r\n${mail}`, "header of the mail is malformed"],
    ["an end of the header that is none for DKIM", (mail) => `: x\r\n${mail}`, "header of the mail is malformed"],
    ["a field before the first that only looks like one", (mail) => ` From: <a@evil.test>\r\n${mail}`, "malformed"],
    ["a selector that is no name", (mail) => mail.replace("s=s1;", "s=s\0 1;"), "malformed"],
    ["a longer selector than a name may be", (mail) => mail.replace("s=s1;", `s=${"s".repeat(500)};`), "malformed"],
  ])("%s", async (_, change, reason) => {
    expect(await judge(change(await sign()))).toEqual(broken(reason));
  });

  it.each<[string, Parameters<typeof sign>[0], string]>([
    ["a body signed in part", { tags: { l: "4" } }, "l="],
    ["a body signed to its length", { tags: { l: "80" } }, "l="],
    ["an unsigned From", { fields: ["To", "Subject", "Date"] }, "From field is not signed"],
    ["an expired signature", { tags: { x: seconds(arrivedAt).replace(/.$/, "0").replace(/^1/, "0") } }, "had expired"],
    ["an x= before t=", { tags: { t: "1900000000", x: "1899999999" } }, "malformed"],
    ["an x= that is no time", { tags: { x: "soon" } }, "malformed"],
    ["an i= of another domain", { tags: { i: "@evil.test" } }, "not its own"],
    ["an i= of a longer name", { tags: { i: "@evilexample.com" } }, "not its own"],
    ["another key", { privateKey: dkimKeyPair().privateKey }, "does not match the header"],
    ["another selector", { selector: "s2" }, "There is no key at s2._domainkey.example.com"],
    [
      "a stranger's signature, whom the name before the address speaks of",
      { domain: "evil.test", mail: MAIL.replace("From: Reports", 'From: "a@evil.test \\" b@evil.test"') },
      "signed by evil.test, which is not the sender",
    ],
    ["a stranger's signature", { domain: "evil.test" }, "signed by evil.test, which is not the sender"],
    ["a public suffix", { domain: "co.uk", mail: MAIL.replaceAll("example.com", "a.co.uk") }, "co.uk"],
  ])("%s", async (_, options, reason) => {
    expect(await judge(await sign(options))).toEqual(broken(reason));
  });

  it.each([
    ["s=email", "for another service"],
    ["s=other", "for another service"],
    ["t=y", "marked as a test"],
    ["t=s:y", "marked as a test"],
    ["h=sha1", "not for SHA-256"],
  ])("a key with %s", async (tags, reason) => {
    expect(await judge(await sign(), withTags(rsa, tags))).toEqual(broken(reason));
  });

  it.each([
    ["a revoked key", "v=DKIM1; p=", "was revoked"],
    ["a key of another version", rsa.txt.replace("DKIM1", "DKIM2"), "unknown version"],
    ["a key of another type", ed25519.txt, "another type"],
    ["a key that is none", "v=DKIM1; k=rsa; p=AAAA", "cannot be read"],
    ["a key that is no base64", "v=DKIM1; k=rsa; p=%%%", "cannot be read"],
    ["a record that is no key", "v=spf1 -all", "There is no key"],
  ])("%s", async (_, txt, reason) => {
    expect(await judge(await sign(), keyAt({ txt: [txt] }))).toEqual(broken(reason));
  });

  it.each([
    ["a key over 8192 bits", `v=DKIM1; p=${"A".repeat(2_001)}`, "longer than 8192 bits"],
    ["a key that takes long to use", `v=DKIM1; p=${slowKey()}`, "an exponent beyond all measure"],
  ])("%s", async (_, txt, reason) => {
    expect(await judge(await sign(), keyAt({ txt: [txt] }))).toEqual(broken(reason));
  });

  it("a key under 1024 bits", async () => {
    expect(await judge(await sign({ privateKey: weak.privateKey }), keyAt({ txt: [weak.txt] }))).toEqual(
      broken("1024 bits"),
    );
  });

  it("a key for the domain alone, used for a subdomain", async () => {
    const mail = await sign({ tags: { i: "@mail.example.com" } });
    expect(await judge(mail)).toEqual(verified);
    expect(await judge(mail, withTags(rsa, "t=s"))).toEqual(broken("not for subdomains"));
  });
});

describe("when the DNS fails", () => {
  it.each(["timeout", "servfail"] as const)("the verdict is pending (%s)", async (failure) => {
    expect(await judge(await sign(), keyAt(failure))).toEqual({
      kind: "pending",
      reason: expect.stringContaining("The key s1._domainkey.example.com could not be fetched: "),
    });
  });

  it("another good signature is enough", async () => {
    const resolver = fakeResolver({
      "s1._domainkey.example.com": { txt: [rsa.txt] },
      "s2._domainkey.example.com": "timeout",
    });
    expect(await judge(await sign({ selector: "s2", mail: await sign() }), resolver)).toEqual(verified);
  });

  it("is pending also behind a signature that is not good", async () => {
    const mail = await sign({ selector: "s3", mail: await sign({ selector: "s2" }) });
    expect(await judge(mail, fakeResolver({ "s2._domainkey.example.com": "timeout" }))).toMatchObject({
      kind: "pending",
    });
  });

  it("a changed body is broken all the same", async () => {
    expect(await judge((await sign()).replace("A report.", "x"), keyAt("timeout"))).toMatchObject({ kind: "broken" });
  });
});

it("a From of thousands of names is compared with few", async () => {
  const names = Array.from({ length: 2_000 }, (_, n) => `a@n${n}.test`);
  const mail = MAIL.replace(/From: .*/, `From: ${names.join(",\n ")}`);
  expect(await judge(await sign({ mail, domain: "n3.test" }))).toEqual(broken("There is no key at"));
  expect(await judge(await sign({ mail, domain: "n1900.test" }))).toEqual(broken("which is not the sender"));
});

it("asks for no more than five keys, and for none of strangers or of ARC", async () => {
  const asked: string[] = [];
  const resolver: Resolver = {
    ...rsaKey,
    txt: async (name) => (asked.push(name), { outcome: "absent", authentic: false }),
  };
  let mail = await sign({ domain: "stranger.test" });
  for (let n = 0; n < 7; n++) mail = await sign({ mail, selector: `s${n}` });
  const arc = "ARC-Message-Signature: i=1; a=rsa-sha256; d=arc.test; s=s; h=from; bh=AA==; b=AA==\r\n";
  expect(await judge(`${arc}${mail}`, resolver)).toMatchObject({ kind: "broken" });
  expect(asked).toEqual([6, 5, 4, 3, 2].map((n) => `s${n}._domainkey.example.com`));
});

it.each(["AA==", "%", "A".repeat(5_000)])("a signature that reads %s is no match", async (value) => {
  for (const { privateKey, txt } of [rsa, ed25519]) {
    const mail = (await sign({ privateKey })).replace(/; b=[^\r]*/, `; b=${value}`);
    expect(await judge(mail, keyAt({ txt: [txt] }))).toEqual(broken("does not match the header"));
  }
});

it("a From field of quotes that never end is looked through once, twenty times before the time is up", async () => {
  const quotes = `"${'\\"'.repeat(30_000)}\\`;
  const mail = (await sign()).replace(/From: .*/, `From: ${quotes}`);
  for (let times = 0; times < 20; times++)
    expect(await judge(mail)).toEqual(broken("example.com, which is not the sender"));
});

/** A key of 2048 bits whose exponent is as long as its modulus. */
function slowKey(): string {
  const { n = "" } = createPublicKey(rsa.privateKey).export({ format: "jwk" });
  return createPublicKey({ key: { kty: "RSA", n, e: n }, format: "jwk" })
    .export({ type: "spki", format: "der" })
    .toString("base64");
}
