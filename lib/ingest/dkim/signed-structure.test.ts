import { describe, expect, it } from "vitest";
import { judge, judgeAs, MAIL, sign, verified } from "@/e2e/support/judged-mail";

const broken = (reason: string) => ({ kind: "broken", reason: expect.stringContaining(reason) });

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
