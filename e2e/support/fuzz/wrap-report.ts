import { deflateRawSync, gzipSync } from "node:zlib";
import type { Chance } from "./chance";

/** Puts a report's text into one of the wrappings that are met: gzip once, twice, in members, with a tail; or bare. */
export function packReport(text: string, chance: Chance): Buffer {
  const bytes = Buffer.from(text, chance.is(0.03) ? "utf16le" : "utf8");
  return chance.pick<() => Buffer>([
    () => bytes,
    () => gzipSync(bytes),
    () => gzipSync(bytes),
    () => gzipSync(gzipSync(bytes)),
    () => Buffer.concat([gzipSync(bytes.subarray(0, 40)), gzipSync(bytes.subarray(40))]),
    () => Buffer.concat([gzipSync(bytes), Buffer.from("\r\n\0\0")]),
    () => deflateRawSync(bytes),
  ])();
}

const types = [
  ...["application/tlsrpt+gzip", "application/tlsrpt+json", "application/tlsrpt", "application/gzip"],
  ...["application/octet-stream", "application/json", "text/plain", "message/rfc822", "application/x-gzip; x"],
];
const fileNames = [
  ...["sender.example!a.example!1756684800!1756771199.json.gz", "report.json", "report.json.gz", "x.xml.gz", "../../a"],
  ...["=?utf-8?b?cmVwb3J0Lmpzb24=?=", "'; rm -rf", "", "report.zip"],
];

/** Puts packed bytes into a mail as some sender, gateway or list would, and now and then as none should. */
export function mailAround(bytes: Buffer, chance: Chance): Buffer {
  const encoding = chance.pick(["base64", "base64", "quoted-printable", "8bit", "7bit", "BASE64 ", "uuencode"]);
  const boundary = chance.pick(["=_b", "b", "-", 'a"b', "x".repeat(70)]);
  const end = chance.pick(["\r\n", "\r\n", "\n"]);
  const head = [
    "From: TLS <reports@sender.example>",
    ...(chance.is(0.1) ? ["From: other@evil.example"] : []),
    `Subject: Report Domain: a.example${end} Submitter: sender.example Report-ID: <1@sender.example>`,
    ...(chance.is(0.7) ? ["TLS-Report-Domain: a.example", "TLS-Report-Submitter: sender.example"] : []),
    `Content-Type: multipart/${chance.pick(["report", "mixed", "alternative"])}; report-type=${chance.pick(["tlsrpt", '"tlsrpt"', "delivery-status"])}; boundary="${boundary}"`,
  ];
  const part = [
    `--${boundary}`,
    `Content-Type: ${chance.pick(types)}`,
    `Content-Transfer-Encoding: ${encoding}`,
    `Content-Disposition: attachment; ${chance.pick(["filename", "filename*", "filename*0"])}="${chance.pick(fileNames)}"`,
    "",
  ];
  const text = `--${boundary}${end}Content-Type: text/plain${end}${end}For people.${end}`;
  const parts = Array.from({ length: chance.is(0.1) ? 2 : 1 }, () =>
    Buffer.concat([Buffer.from(part.join(end) + end), encode(bytes, encoding, end), Buffer.from(end)]),
  );
  const mail = Buffer.concat([
    Buffer.from(head.join(end) + end + end + text),
    ...parts,
    Buffer.from(chance.is(0.9) ? `--${boundary}--${end}` : ""),
  ]);
  const sent = chance.is(0.15) ? forwarded(mail, chance) : mail;
  return chance.is(0.15) ? damage(sent, chance) : sent;
}

/** The mail within another, once or many times, alone or beside a text. */
function forwarded(mail: Buffer, chance: Chance): Buffer {
  const encoding = chance.pick(["7bit", "8bit", "base64", "quoted-printable"]);
  const head = ["Subject: Fwd: Report Domain: a.example TLS", "To: tlsrpt@localhost"];
  const message = [
    `Content-Type: message/${chance.pick(["rfc822", "global"])}`,
    `Content-Transfer-Encoding: ${encoding}`,
  ];
  const body = encode(mail, encoding, "\r\n");
  const alone = [Buffer.from([...head, ...message, "", ""].join("\r\n")), body];
  const beside = [
    Buffer.from([...head, "Content-Type: multipart/mixed; boundary=f", "", "--f", "", "See.", ""].join("\r\n")),
    Buffer.from(["--f", ...message, "", ""].join("\r\n")),
    ...[body, Buffer.from("\r\n--f--\r\n")],
  ];
  const outer = Buffer.concat(chance.is(0.5) ? alone : beside);
  return chance.is(0.3) ? forwarded(outer, chance) : outer;
}

function encode(bytes: Buffer, encoding: string, end: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(bytes.toString("base64").replace(/.{76}/g, `$&${end}`));
  if (encoding !== "quoted-printable") return bytes;
  const quoted = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`);
  return Buffer.from(quoted.join("").replace(/.{72}/g, `$&=${end}`));
}

function damage(mail: Buffer, chance: Chance): Buffer {
  const at = chance.below(mail.length);
  return chance.pick<() => Buffer>([
    () => mail.subarray(0, at),
    () => Buffer.concat([mail.subarray(0, at), mail.subarray(chance.below(mail.length))]),
    () => Buffer.concat([mail.subarray(0, at), Buffer.from([chance.below(256)]), mail.subarray(at + 1)]),
    () => Buffer.concat([mail.subarray(0, at), Buffer.from("\r\n\r\n"), mail.subarray(at)]),
    () => Buffer.concat([Buffer.from("X: y\r\n".repeat(chance.below(500))), mail]),
  ])();
}
