import { deflateRawSync, gzipSync } from "node:zlib";
import { reportJson, reportMail } from "@/e2e/support/report-mail";

const plain = { domain: "bench.example", day: "2026-09-01", successful: 1, failed: 1 };
const json = reportJson(plain);
const mail = reportMail(plain, {});

/** `{` and so many members, or `[` and so many values, as a report's further member. */
const inReport = (value: string) => Buffer.from(json.replace("{", `{"x":${value},`));
const list = (count: number, make: (n: number) => string) => `[${Array.from({ length: count }, (_, n) => make(n))}]`;
const members = (count: number, from = 0) =>
  `{${Array.from({ length: count }, (_, n) => `"k${(from + n).toString(36)}":1`)}}`;
const text = (header: string, body: string) => Buffer.from(`Subject: TLS\r\n${header}\r\n\r\n${body}`);
const attached = (encoding: string, body: string) =>
  text(`Content-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: ${encoding}`, body);
const named = (parameters: string) => text(`Content-Type: application/tlsrpt+json;\r\n ${parameters}`, json);

function failures(count: number, reason: string): string {
  const failure = (n: number) => ({
    ...{ "result-type": "certificate-expired", "sending-mta-ip": `192.0.2.${n % 256}`, "receiving-ip": "2001:db8::1" },
    ...{ "receiving-mx-hostname": `mx${n}.bench.example`, "receiving-mx-helo": `mx${n}.bench.example` },
    ...{ "failed-session-count": 1, "additional-information": `https://bench.example/${n}` },
    "failure-reason-code": `${n} ${reason}`,
  });
  const report: { policies: Record<string, unknown>[] } = JSON.parse(json);
  report.policies = [{ ...report.policies[0], "failure-details": Array.from({ length: count }, (_, n) => failure(n)) }];
  return JSON.stringify(report);
}

/** A zip whose directory names so many files. */
function zip(entries: number): Buffer {
  const entry = Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.alloc(43, "a")]);
  entry.writeUInt32LE(1, 28);
  const end = Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]);
  end.writeUInt16LE(entries, 10);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(26), deflateRawSync(json)]);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...Array<Buffer>(entries).fill(entry), end]);
}

/** Inputs made to hurt, and the largest that are allowed. */
export const hostileInputs: Record<string, () => Uint8Array> = {
  "gzip bomb, 500 MB of blanks": () => gzipSync(Buffer.alloc(500_000_000, 32)),
  "gzip bomb in gzip": () => gzipSync(gzipSync(Buffer.alloc(500_000_000, 32))),
  "20 MB of empty gzip members": () => Buffer.concat(Array<Buffer>(240_000).fill(gzipSync(""))),
  "99 gzip members before the promise of 4 GB": () =>
    Buffer.concat([...Array<Buffer>(99).fill(gzipSync("{")), Buffer.alloc(40_000, 0xff)]),
  "zip with 65,000 files": () => zip(65_000),
  "40 bombs in a mail": () => {
    const part = `--b\r\nContent-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${gzipSync(Buffer.alloc(25_000_000)).toString("base64")}\r\n`;
    return text("Content-Type: multipart/report; report-type=tlsrpt; boundary=b", part.repeat(40));
  },
  "deeply nested arrays": () => inReport("[".repeat(100_000)),
  "a million keys": () => Buffer.from(members(1_000_000)),
  "a million keys in objects of ten": () => inReport(list(100_000, (n) => members(10, n * 10))),
  "ten million numbers": () => inReport(list(9_000_000, () => "0")),
  "a million texts": () => inReport(list(1_000_000, (n) => `"${n}"`)),
  "150,001 empty objects": () => inReport(list(150_001, () => "{}")),
  "a number of 19 MB": () => inReport("9".repeat(19_000_000)),
  "20 MB of blanks": () => Buffer.alloc(20_000_000, 32),
  "19 MB of blanks in a report": () => inReport(`[${" ".repeat(19_000_000)}]`),
  "a text of 10 MB": () => Buffer.from(json.replace("Sender Inc.", "x".repeat(10_000_000))),
  "19 MB of escapes": () => inReport(list(300, () => `"${"\\ud800".repeat(10_000)}"`)),
  "101 policies": () => Buffer.from(JSON.stringify({ ...JSON.parse(json), policies: Array(101).fill({}) })),
  "60,000 failures": () => Buffer.from(failures(60_000, "")),
  "50,000 failures, 20 MB": () => Buffer.from(failures(50_000, "x".repeat(80))),
  "a mail of 50,000 failures, 20 MB": () => Buffer.from(reportMail(plain, { json: failures(50_000, "x".repeat(80)) })),
  "a mail of 26,000 failures, 20 MB": () => Buffer.from(reportMail(plain, { json: failures(26_000, "ü".repeat(220)) })),
  "20 MB in UTF-16": () => Buffer.from(`\ufeff${failures(25_000, "x".repeat(80))}`, "utf16le"),
  "10 MB of boundaries": () => Buffer.from(`${mail}${"--=_report\r\n".repeat(800_000)}`),
  "10 MB of boundaries that nearly fit": () =>
    text(`Content-Type: multipart/mixed; boundary=${"-".repeat(70)}`, "\n--".repeat(3_000_000)),
  "100,000 parts": () => text("Content-Type: multipart/mixed; boundary=b", "--b\r\n\r\nx\r\n".repeat(100_000)),
  "parts in parts, 10,000 deep": () =>
    Buffer.from(
      Array.from({ length: 10_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join(
        "",
      ),
    ),
  "mails in mails, 100,000 deep": () => Buffer.from("Content-Type: message/rfc822\r\n\r\n".repeat(100_000)),
  "a header of 5 MB": () => Buffer.from(`X: ${"y".repeat(5_000_000)}\r\n${mail}`),
  "20,000 header fields": () => Buffer.from(`${"X-A: b\r\n".repeat(20_000)}${mail}`),
  "5,900 header fields of one name": () => Buffer.from(`${"To: a@b.c\r\n".repeat(5_900)}${mail}`),
  "60 kB of folded lines": () => Buffer.from(`Subject: x\r\n${" \r\n".repeat(20_000)}${mail}`),
  "60 kB of encoded words": () => Buffer.from(`Subject: ${"=?utf-8?b?=".repeat(5_900)}\r\n${mail}`),
  "60 kB of encoded words without an end": () => Buffer.from(`Subject: ${"=?a?q?".repeat(10_000)}\r\n${mail}`),
  "60 kB of blanks in a subject": () => Buffer.from(`Subject: x${" ".repeat(60_000)}x\r\n${mail}`),
  "60 kB of quotes in addresses": () => Buffer.from(`To: ${'"<('.repeat(20_000)}\r\n${mail}`),
  "60 kB of parameters": () => named("a=b;".repeat(15_000)),
  "4,000 pieces of a name": () => named(Array.from({ length: 4_000 }, (_, n) => `name*${n % 100}*=%41`).join(";")),
  "60 kB of percent signs in a name": () => named(`name*=utf-8''${"%4".repeat(25_000)}`),
  "60 kB of apostrophes in a name": () => named(`name*=${"'".repeat(60_000)}`),
  "60 kB of slashes in a name": () => named(`name="${"/".repeat(60_000)}"`),
  "60 kB of quotes in a name": () => named(`name=${'"\\'.repeat(30_000)}`),
  "9 MB of base64 in blanks": () => attached("base64", `${" ".repeat(9_000_000)}!`),
  "9 MB of padding": () => attached("base64", "=".repeat(9_000_000)),
  "9 MB of base64 and junk by turns": () => attached("base64", "A!".repeat(4_500_000)),
  "9 MB of soft line breaks": () => attached("quoted-printable", "=\r\n".repeat(3_000_000)),
  "9 MB of equals signs": () => attached("quoted-printable", "=".repeat(9_000_000)),
  "9 MB of equals signs and blanks": () => attached("quoted-printable", `=${" ".repeat(9_000_000)}`),
  "9 MB of quoted characters": () => attached("quoted-printable", "=41".repeat(3_000_000)),
};
