import { gzipSync } from "node:zlib";
import type { Chance } from "./chance";

export type WellFormedMail = { raw: Buffer; fileName: string; content: Buffer };

const letters = ["a", "Z", "0", ".", "-", "!", "_", " ", "é", "ü", "日", "😀", "'", "%", "(", ";", "=", ","];
const subjects = [
  "Report Domain: a.example Submitter: s.example Report-ID: <1@s.example>",
  "TLS über alles",
  "TLS 日本",
];

/** A mail with one report attached, as the standards have it, its names and bytes in one of the ways that they can be written. */
export function wellFormedMail(json: string, chance: Chance): WellFormedMail {
  const fileName = `r${Array.from({ length: 1 + chance.below(60) }, () => chance.pick(letters))
    .join("")
    .trim()}.json.gz`;
  const content = gzipSync(json);
  const end = chance.pick(["\r\n", "\n"]);
  const boundary = chance.pick(["b", "=_1'()+_,-./:?", "x".repeat(70)]);
  const encoding = chance.pick(["base64", "quoted-printable", "Base64"]);
  const head = [
    "From: =?utf-8?q?Re=C3=A9?= <reports@sender.example>",
    `Subject: ${encodedWords(chance.pick(subjects), chance)}`,
    `Content-Type: multipart/report;${end}\treport-type=tlsrpt; boundary="${boundary}"`,
  ];
  const part = [
    `Content-Type: application/tlsrpt+gzip (report)`,
    `Content-Transfer-Encoding: ${encoding}`,
    `Content-Disposition: attachment;${end} ${parameter(fileName, chance, end)}`,
  ];
  const nested = chance.is(0.3);
  const inner = [
    ...[`--${boundary}`, "", "For people.", "", `--${boundary}`],
    ...[...part, "", written(content, encoding, end), `--${boundary}--`, ""],
  ];
  const lines = nested
    ? [
        ...head.slice(0, 2),
        "Content-Type: multipart/mixed; boundary=outer",
        "",
        "--outer",
        head[2] ?? "",
        "",
        ...inner,
        "--outer--",
        "",
      ]
    : [...head, "", ...inner];
  return { raw: Buffer.from(lines.join(end)), fileName, content };
}

function encodedWords(text: string, chance: Chance): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const word = (piece: string) =>
    chance.is(0.5) ? `=?utf-8?B?${Buffer.from(piece).toString("base64")}?=` : `=?UTF-8?q?${percent(piece, "=")}?=`;
  return [...text]
    .map((_, at, all) => (at % 8 === 0 ? word(all.slice(at, at + 8).join("")) : ""))
    .filter(Boolean)
    .join("\r\n ");
}

/** The file name as RFC 2231 has it, whole or in pieces, or as an encoded word in quotes, as many write it. */
function parameter(name: string, chance: Chance, end: string): string {
  const encoded = percent(name, "%");
  if (chance.is(0.3)) return `filename*=utf-8'en'${encoded}`;
  if (chance.is(0.4)) return `filename="=?utf-8?b?${Buffer.from(name).toString("base64")}?="`;
  const pieces = encoded.match(/(?:%..|[^%]){1,20}/g) ?? [];
  return pieces.map((piece, at) => `filename*${at}*=${at === 0 ? "utf-8''" : ""}${piece}`).join(`;${end} `);
}

function percent(text: string, sign: string): string {
  return [...Buffer.from(text)]
    .map((byte) => (/[a-z0-9]/i.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : code(byte, sign)))
    .join("");
}

function code(byte: number, sign: string): string {
  return `${sign}${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

function written(content: Buffer, encoding: string, end: string): string {
  if (encoding !== "quoted-printable") return content.toString("base64").replace(/.{76}/g, `$&${end}`);
  return [...content].map((byte, at) => `${code(byte, "=")}${at % 24 === 23 ? `=${end}` : ""}`).join("");
}
