import { describe, expect, it } from "vitest";
import { judge, judgeAs, keyAt, MAIL, rsa, sign, verified, withTags } from "@/e2e/support/judged-mail";
import type { SignOptions } from "@/scripts/demo/sign-mail";

const broken = (reason: string) => ({ kind: "broken", reason: expect.stringContaining(reason) });

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
