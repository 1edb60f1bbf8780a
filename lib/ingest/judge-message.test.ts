import { describe, expect, it } from "vitest";
import { reportJson, reportMail, type SampleReport } from "@/e2e/support/report-mail";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";
import { judgeMessage } from "./judge-message";

const key = dkimKeyPair();
const receivedAt = new Date("2026-09-02T06:00:00Z");
const sender = { domain: "sender.example", selector: "s1", privateKey: key.privateKey };
const colleague = { ...sender, domain: "colleague.example" };
const resolver = fakeResolver({
  "s1._domainkey.sender.example": { txt: [key.txt] },
  "s1._domainkey.colleague.example": { txt: [key.txt] },
});
const report: SampleReport = { domain: "owner.example", day: "2026-09-01", successful: 5, failed: 1 };

const judge = (raw: string, uploadedBy: { workspaceId: string; userId: string } | null = null) =>
  judgeMessage(
    { origin: "test:1", source: "mail", raw: Buffer.from(raw, "latin1"), fileName: null, receivedAt, uploadedBy },
    { resolver },
  );
const verdictsIn = async (raw: string) => (await judge(raw)).reports.map((part) => part.verdict);
/** As of large senders, who leave TLS-Report-Domain unsigned. */
const verified = { kind: "verified", by: "sender.example", unsigned: ["tls-report-domain"] };

function forward(enclosed: string[], encoding = "7bit"): string {
  const parts = enclosed.flatMap((mail) => [
    ...["--outer", "Content-Type: message/rfc822", `Content-Transfer-Encoding: ${encoding}`, ""],
    encoding === "base64" ? Buffer.from(mail, "latin1").toString("base64").replace(/.{76}/g, "$&\r\n") : mail,
  ]);
  return [
    ...["From: Ada <ada@colleague.example>", "To: tlsrpt@localhost", "Subject: Fwd: Report Domain: owner.example TLS"],
    ...["Date: Wed, 02 Sep 2026 05:00:00 +0000", "Message-ID: <f@colleague.example>"],
    ...["Content-Type: multipart/mixed; boundary=outer", "", "--outer", "", "See below.", ...parts, "--outer--", ""],
  ].join("\r\n");
}

it.each(["7bit", "base64"])(
  "a forwarded report (%s) is judged by the signature of the inner mail",
  async (encoding) => {
    const inner = await signMail(reportMail(report, {}), sender);
    expect(await verdictsIn(forward([inner], encoding))).toEqual([verified]);
  },
);

it("whoever forwards a report does not vouch for it", async () => {
  const outer = await signMail(forward([reportMail(report, {})]), colleague);
  expect(await verdictsIn(outer)).toEqual([{ kind: "unsigned" }]);
});

it("a report forwarded with changes is broken", async () => {
  const inner = (await signMail(reportMail(report, {}), sender)).replace("This is a TLS report", "This was");
  expect(await verdictsIn(forward([inner]))).toMatchObject([{ kind: "broken" }]);
});

it("each of several forwarded reports has its own verdict, and the delivery the weakest", async () => {
  const inner = await signMail(reportMail(report, {}), sender);
  const judged = await judge(forward([inner, reportMail({ ...report, reportId: "other" }, {})]));
  expect(judged.reports.map((part) => part.verdict)).toEqual([verified, { kind: "unsigned" }]);
  expect(judged.verdict).toEqual({ kind: "unsigned" });
});

it("what a member uploads is uploaded, forwarded or not", async () => {
  const judged = await judge(forward([reportMail(report, {})]), { workspaceId: "w", userId: "u" });
  expect(judged.verdict).toEqual({ kind: "uploaded" });
  expect(judged.reports.map((part) => part.verdict)).toEqual([{ kind: "uploaded" }]);
});

it("a signed mail does not carry a report that was put before its header’s end", async () => {
  const signed = await signMail(reportMail(report, {}), sender);
  const forged = [
    ...["Content-Type: multipart/mixed; boundary=evil", "X", "--evil", "Content-Type: application/tlsrpt+json"],
    ...[
      "{",
      '"report-id":"forged","organization-name":"Sender","date-range":{',
      '"start-datetime":"2026-09-01T00:00:00Z",',
    ],
    ...['"end-datetime":"2026-09-01T23:59:59Z"},', '"policies":[]}', "--evil--"],
  ].join("\r\n");
  const malformed = { kind: "broken", reason: "The header of the mail is malformed." };
  expect(await verdictsIn(`${forged}\r\n${signed}`)).toEqual([malformed]);
});

it("a signed mail does not carry a report by another boundary than its body begins with", async () => {
  const preamble = reportMail(report, {}).replace("\r\n\r\n--=_report", "\r\n\r\n--=_first\r\n\r\n--=_report");
  expect(await verdictsIn(await signMail(preamble, sender))).toMatchObject([{ kind: "broken" }]);
});

describe("what somebody else wrote into a mail that is signed", () => {
  const json = reportJson(report);
  const part = (type: string, text: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  const mail = (type: string, body: string) =>
    ["From: invitations@sender.example", "Subject: Hello", `Content-Type: ${type}`, "", body, ""].join("\r\n");
  const asReport = "multipart/report; report-type=tlsrpt; boundary=b";

  it.each([
    ["in a part", "multipart/alternative; boundary=b", `${part("text/plain", json)}--b--`, asReport],
    ["as parts", "text/plain", `You wrote:\r\n\r\n${part("application/tlsrpt+json", json)}--b--`, asReport],
    ["as the whole", "text/plain", json, "application/tlsrpt+json"],
  ])("%s is no report of the signer's under another Content-Type", async (_, type, body, forged) => {
    const signed = await signMail(mail(type, body), { ...sender, fields: ["From", "Subject"] });
    expect(await verdictsIn(signed.replace(type, forged))).toMatchObject([{ kind: "broken" }]);
    const own = await signMail(mail(forged, body), { ...sender, fields: ["From", "Subject", "Content-Type"] });
    expect(await verdictsIn(own)).toMatchObject([{ kind: "verified", by: "sender.example" }]);
  });
});

it("a file of JSON is the signer's under an unsigned Content-Type too, for the body says what it is", async () => {
  const json = `--b\r\nContent-Type: application/json; name=r.json\r\n\r\n${reportJson(report)}\r\n--b--\r\n`;
  const head = "From: a@sender.example\r\nSubject: TLS\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
  expect(await verdictsIn(await signMail(head + json, sender))).toEqual([{ kind: "verified", by: "sender.example" }]);
});

it("a mail whose signature the verifier fails on is pending, and holds up nobody", async () => {
  const failing = { ...resolver, txt: () => Promise.reject(new Error("a bug")) };
  const raw = Buffer.from(await signMail(reportMail(report, {}), sender), "latin1");
  const message = { origin: "test:1", source: "mail" as const, raw, fileName: null, receivedAt, uploadedBy: null };
  const judged = await judgeMessage(message, { resolver: failing });
  expect(judged.verdict).toEqual({
    kind: "pending",
    reason: "The signature could not be checked; the operator's log has the details.",
  });
});
