import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type DkimKeyPair, dkimKeyPair, type SignOptions, signMail } from "@/scripts/demo/sign-mail";
import { type FakeRecords, fakeResolver } from "@/lib/dns/fake-resolver";
import type { Resolver } from "@/lib/dns/resolver";
import { type AuthenticationContext, authenticate } from "./authenticate";

const rsa = dkimKeyPair();
const ed25519 = dkimKeyPair({ type: "ed25519" });
const weak = dkimKeyPair({ bits: 768 });
const arrivedAt = new Date("2026-03-02T06:00:00Z");
const seconds = (time: Date) => String(time.getTime() / 1000);

const MAIL = `From: Reports <tls-reports@mail.example.com>
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

const sign = (change: Partial<SignOptions> & { mail?: string } = {}) => {
  const { mail = MAIL, ...options } = change;
  return signMail(mail, { domain: "example.com", selector: "s1", privateKey: rsa.privateKey, ...options });
};
const keyAt = (record: FakeRecords | "timeout" | "servfail", name = "s1._domainkey.example.com") =>
  fakeResolver({ [name]: record });
const rsaKey = keyAt({ txt: [rsa.txt] });
const usual = {
  arrivedAt,
  submitters: [],
  reportParts: 1,
  areLabelled: true,
  trustedAuthservId: null,
  resolver: rsaKey,
};
const judgeAs = (mail: string, context: Partial<AuthenticationContext>) =>
  authenticate(Buffer.from(mail, "latin1"), { ...usual, ...context });
const judge = (mail: string, resolver: Resolver = rsaKey, submitters: string[] = []) =>
  judgeAs(mail, { resolver, submitters });

const verified = { kind: "verified", by: "example.com" };
const broken = (reason: string) => ({ kind: "broken", reason: expect.stringContaining(reason) });
const withTags = ({ txt }: DkimKeyPair, tags: string) => keyAt({ txt: [`${txt}; ${tags}`] });

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

describe("the fields that name a report's domain", () => {
  const mail = `TLS-Report-Domain: owner.test\n${MAIL}`;

  it.each<[string[], string[] | undefined]>([
    [["From", "Subject", "TLS-Report-Domain"], undefined],
    [["From", "Subject"], ["tls-report-domain"]],
    [["From", "tls-report-DOMAIN"], ["subject"]],
    [["From"], ["tls-report-domain", "subject"]],
  ])("where %j are signed, are unsigned: %j", async (fields, unsigned) => {
    expect(await judge(await sign({ mail, fields }))).toEqual({ ...verified, unsigned });
  });

  it("are none that is missing, nor one that is put where the signature says that there is none", async () => {
    const fields = ["From", "Subject", "TLS-Report-Domain"];
    expect(await judge(await sign({ fields }))).toEqual(verified);
    const added = `TLS-Report-Domain: victim.test\r\n${await sign({ fields })}`;
    expect(await judge(added)).toEqual(broken("does not match the header"));
  });

  it("are told of a mail that our own server vouches for, too", async () => {
    const word = "Authentication-Results: mx.owner.test; dkim=pass header.d=example.com\r\n";
    const changed = (await sign({ mail, fields: ["From"] })).replace("A report.", "CAUTION");
    const verdict = await judgeAs(word + changed, { trustedAuthservId: "mx.owner.test" });
    expect(verdict).toMatchObject({ ...verified, unsigned: ["tls-report-domain", "subject"] });
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

describe("with a field put above the signed one", () => {
  const subject = "Subject: Report Domain: victim.test Submitter: google.com\r\n";

  it("the mail is broken, whether or not that was signed against", async () => {
    expect(await judge(subject + (await sign()))).toEqual(broken("a second subject field, which is not signed"));
    const fields = ["From", "From", "Subject", "Subject"];
    expect(await judge(await sign({ fields }))).toEqual(verified);
    expect(await judge(subject + (await sign({ fields })))).toEqual(broken("does not match the header"));
  });

  it.each(["Subject", "Date", "Message-ID", "TLS-Report-Domain", "TLS-Report-Submitter"])(
    "the mail is broken, whichever of what is read of it (%s)",
    async (name) => {
      const report = `TLS-Report-Domain: owner.test\nTLS-Report-Submitter: example.com\n${MAIL}`;
      const signed = await sign({ mail: report, fields: ["From", name] });
      expect(await judge(signed)).toMatchObject(verified);
      const reason = `a second ${name.toLowerCase()} field, which is not signed`;
      expect(await judge(`${name}: another\r\n${signed}`)).toEqual(broken(reason));
    },
  );

  it("one that is signed as often as it stands there is the sender's own", async () => {
    const mail = await sign({ mail: subject + MAIL, fields: ["From", "Subject", "Subject"] });
    expect(await judge(mail)).toEqual(verified);
  });
});

it.each(["AA==", "%", "A".repeat(5_000)])("a signature that reads %s is no match", async (value) => {
  for (const { privateKey, txt } of [rsa, ed25519]) {
    const mail = (await sign({ privateKey })).replace(/; b=[^\r]*/, `; b=${value}`);
    expect(await judge(mail, keyAt({ txt: [txt] }))).toEqual(broken("does not match the header"));
  }
});

describe("with an unsigned Content-Type", () => {
  const unsigned = "The Content-Type is not signed";

  it("the boundary must be the one that the body begins with", async () => {
    const mail = await sign();
    expect(await judge(mail.replace('boundary="b"', 'boundary="c"'))).toEqual(broken(unsigned));
    expect(await judge(mail.replace('multipart/report; report-type="tlsrpt"; boundary="b"', "text/plain"))).toEqual(
      broken(unsigned),
    );
    expect(await judge(`Content-Type: multipart/mixed; boundary=c\r\n${mail}`)).toEqual(broken(unsigned));
  });

  it.each(["This is a multipart message in MIME format.\n", "\n \n"])(
    "%j before the first boundary, and blanks after it, are no harm",
    async (preamble) => {
      const mail = MAIL.replace("\n--b\n", `\n${preamble}--b \n`);
      expect(await judge(await sign({ mail }))).toEqual(verified);
    },
  );

  it.each(["You wrote:\n\n", "What is MIME?\nHello.\n"])(
    "%j before it may be of a mail in one part, whose text somebody else wrote",
    async (preamble) => {
      const mail = MAIL.replace("\n--b\n", `\n${preamble}--b\n`);
      expect(await judge(await sign({ mail }))).toEqual(broken("a text stands before the first part"));
    },
  );

  it("a body of one part has no boundary to name", async () => {
    const mail = MAIL.replace(/multipart.*/, "application/tlsrpt+json").replace(/--b[^]*$/, '{"policies":[]}\n');
    expect(await judge(await sign({ mail }))).toEqual(verified);
  });

  it("the boundary is read as the reader of the mail reads it", async () => {
    const mail = MAIL.replace('boundary="b"', 'boundary="\xc3\xa9"').replaceAll("--b", "--\xc3\xa9");
    expect(await judge(await sign({ mail }))).toEqual(broken(unsigned));
    const early = (await sign()).replace(/^/, ' Content-Type: multipart/report; boundary="b"\r\n');
    expect(await judge(early.replace('rpt"; boundary="b"', 'rpt"; boundary="c"'))).toEqual(broken("malformed"));
  });

  it("a second report in the mail is one too many", async () => {
    expect(await judgeAs(await sign(), { reportParts: 2 })).toEqual(broken("more than one report"));
  });

  it("what is signed may be as it likes", async () => {
    const fields = ["From", "Subject", "Content-Type"];
    const mail = await sign({ mail: MAIL.replace("\n--b\n", "\n--other\n--b\n"), fields });
    expect(await judgeAs(mail, { reportParts: 2 })).toEqual(verified);
    expect(await judge(`Content-Type: multipart/mixed; boundary=b\r\n${mail}`)).toEqual(broken(unsigned));
  });
});

describe("where a gateway has changed the mail", () => {
  const gateway = { trustedAuthservId: "mx.owner.test" };
  const results = (text: string) => `Authentication-Results: ${text}\r\n`;
  const pass = results('mx.owner.test 1; spf=fail; dkim=pass (2048-bit; "good") header.d=example.com header.s="s1"');
  const changed = async (options: Parameters<typeof sign>[0] = {}) =>
    (await sign(options)).replace("A report.", "CAUTION");
  const reason = "mx.owner.test found the signature good when the mail arrived; it was changed behind it.";

  it.each<[string, string]>([
    ["at the top", pass],
    ["below the trace of our own servers", `Received: from x (by evil.test) by imap.owner.test; today\r\n${pass}`],
    ["among others", `${results("evil.test; dkim=fail")}${pass}${results("mx.owner.test; dkim=fail")}`],
    ["by the identity alone", results("MX.owner.test; dkim=pass header.i=@example.com")],
    ["with the selector in other case", pass.replace('"s1"', "S1")],
  ])("the word of our own mail server counts %s", async (_, header) => {
    expect(await judgeAs(header + (await changed()), gateway)).toEqual({ ...verified, reason });
  });

  it("the word of our own mail server counts for a mail whose subject was marked", async () => {
    const marked = (await sign({ fields: ["From", "Subject"] })).replace("Subject: ", "Subject: [EXTERNAL] ");
    expect(await judge(marked)).toEqual(broken("does not match the header"));
    expect(await judgeAs(pass + marked, gateway)).toEqual({ ...verified, reason });
  });

  it.each<[string, string]>([
    ["of another server", pass.replace("mx.owner.test", "mx.evil.test")],
    ["below the trace of others", `Received: from x by mx.evil.test; today\r\n${pass}`],
    ["below a word of ours to the contrary", results("mx.owner.test; dkim=fail header.d=example.com") + pass],
    ["on another domain", pass.replace("example.com", "evil.test")],
    ["on another selector", pass.replace('"s1"', "s2")],
    ["on another method", pass.replace("dkim=pass", "x-dkim=pass")],
    ["in a comment", results("mx.owner.test (; dkim=pass header.d=example.com)")],
    ["in a comment with an escaped end", results("mx.owner.test (\\); dkim=pass header.d=example.com; )")],
    ["in quotes", results('mx.owner.test; spf=fail reason="; dkim=pass header.d=example.com; "')],
    [
      "in quotes with an escaped end",
      results('mx.owner.test; spf=fail reason="\\"; dkim=pass header.d=example.com; "'),
    ],
    ["that says nothing", results("mx.owner.test; none")],
  ])("a word does not count %s", async (_, header) => {
    expect(await judgeAs(header + (await changed()), gateway)).toEqual(broken("changed after it was signed"));
  });

  const named = (signature: string) => /b=([^;\r]{12})/.exec(signature)?.[1] ?? "";
  const passOn = (value: string) => results(`mx.owner.test; dkim=pass header.d=example.com header.b=${value}`);

  it("a word on a signature counts for that one alone", async () => {
    const mail = await changed();
    expect(await judgeAs(passOn(named(mail)) + mail, gateway)).toMatchObject(verified);
    expect(await judgeAs(passOn("AAAAAAAAAAAA") + mail, gateway)).toEqual(broken("changed after it was signed"));
    expect(await judgeAs(passOn("") + mail, gateway)).toMatchObject(verified);
    expect(await judgeAs(passOn(named(mail).slice(0, 8)) + mail, gateway)).toMatchObject(verified);
    expect(await judgeAs(passOn(named(mail).slice(0, 7)) + mail, gateway)).toMatchObject({ kind: "broken" });
  });

  it("a word on a stranger's signature beside it does not count for the sender's", async () => {
    const mail = await changed({ domain: "evil.test", mail: await sign() });
    expect(await judgeAs(pass + mail, gateway)).toEqual({ ...verified, reason });
    const word = pass.replace("example.com", "evil.test");
    expect(await judgeAs(word + mail, gateway)).toEqual(broken("changed after it was signed"));
  });

  it("our own mail server may go by a name that is no domain", async () => {
    const trace = "Received: from x by mailhost; today\r\n";
    const mail = trace + pass.replace("mx.owner.test", "mailhost") + (await changed());
    expect(await judgeAs(mail, { trustedAuthservId: "mailhost" })).toMatchObject(verified);
  });

  it.each<[string, Partial<SignOptions>]>([
    ["in part", { tags: { l: "9" } }],
    ["by SHA-1", { tags: { a: "rsa-sha1" } }],
  ])("a word on a mail signed %s does not count for a second signature that was never good", async (_, options) => {
    const mail = await changed(options);
    const copy = (mail.split("\r\n")[0] ?? "").replace(/l=9; /, "").replace("sha1", "sha256");
    for (const word of [pass, passOn(named(mail))])
      expect(await judgeAs(`${word}${copy}\r\n${mail}`, gateway)).toMatchObject({ kind: "broken" });
  });

  it("nobody's word counts where no server is named", async () => {
    expect(await judge(pass + (await changed()))).toMatchObject({ kind: "broken" });
  });

  it("what a report's signature must be stays asked", async () => {
    expect(await judgeAs(pass + (await changed({ tags: { l: "9" } })), gateway)).toEqual(broken("l="));
    expect(await judgeAs(pass + (await changed()), { ...gateway, resolver: withTags(rsa, "t=y") })).toEqual(
      broken("marked as a test"),
    );
    expect(await judgeAs(pass + (await changed()), { ...gateway, resolver: keyAt("timeout") })).toMatchObject({
      kind: "pending",
    });
    expect(await judgeAs(pass + MAIL, gateway)).toEqual({ kind: "unsigned" });
    expect(await judgeAs(pass + (await changed()), { ...gateway, reportParts: 2 })).toEqual(
      broken("more than one report"),
    );
  });
});

it("a From field of quotes that never end is looked through once", async () => {
  const quotes = `"${'\\"'.repeat(30_000)}\\`;
  const mail = (await sign()).replace(/From: .*/, `From: ${quotes}`);
  const began = performance.now();
  expect(await judge(mail)).toMatchObject({ kind: "broken" });
  expect(performance.now() - began).toBeLessThan(1_000);
});

/** A key of 2048 bits whose exponent is as long as its modulus. */
function slowKey(): string {
  const { n = "" } = createPublicKey(rsa.privateKey).export({ format: "jwk" });
  return createPublicKey({ key: { kty: "RSA", n, e: n }, format: "jwk" })
    .export({ type: "spki", format: "der" })
    .toString("base64");
}
