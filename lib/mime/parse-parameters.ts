/** Header values of the form `value; name=value; …` (RFC 2045 §5.1), with the split and encoded parameters of RFC 2231. */
import { Buffer } from "node:buffer";
import { decodeText } from "./decode-text";
import { decodeWords } from "./decode-words";
import { endOfComment } from "./end-of-comment";

export type ValueWithParameters = { value: string; parameters: Record<string, string> };

const section = /^([^*]+)\*(?:(\d{1,2})(\*)?)?$/;

/** @returns the value in lower case and the parameters by lower-case name, decoded; the first of equal names counts. */
export function parseParameters(field: string): ValueWithParameters {
  const text = withoutComments(field);
  const first = text.indexOf(";");
  const value = (first < 0 ? text : text.slice(0, first))
    .replace(/\([^]*/, "")
    .trim()
    .toLowerCase();
  return { value, parameters: first < 0 ? {} : Object.fromEntries(decoded(scan(text, first + 1))) };
}

/** Comments (RFC 5322 §3.2.2) where no word touches their beginning: a bracket within one that should be in quotes is left to it. */
function withoutComments(text: string): string {
  if (!text.includes("(")) return text;
  let kept = "";
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') at = closingQuote(text, at + 1);
    else if (text[at] === "(" && (at === begin || /[\s;=]/.test(text[at - 1] ?? ""))) {
      kept += text.slice(begin, at);
      at = endOfComment(text, at);
      begin = at + 1;
    }
  }
  return kept + text.slice(begin);
}

function scan(text: string, from: number): Map<string, string> {
  const parameters = new Map<string, string>();
  let at = from;
  while (at < text.length) {
    const end = endOfName(text, at);
    const name = text.slice(at, end).trim().toLowerCase();
    const read = text[end] === "=" ? readValue(text, end + 1) : { value: "", next: end + 1 };
    if (name !== "" && !parameters.has(name)) parameters.set(name, read.value);
    at = read.next;
  }
  return parameters;
}

function endOfName(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== "=" && text[end] !== ";") end++;
  return end;
}

function readValue(text: string, from: number): { value: string; next: number } {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  if (text[at] !== '"') {
    const semicolon = text.indexOf(";", at);
    const end = semicolon < 0 ? text.length : semicolon;
    return { value: text.slice(at, end).trim(), next: end + 1 };
  }
  const close = closingQuote(text, at + 1);
  const quoted = text.slice(at + 1, close);
  const semicolon = text.indexOf(";", close);
  return {
    value: quoted.includes("\\") ? quoted.replace(/\\(.)/gs, "$1") : quoted,
    next: semicolon < 0 ? text.length : semicolon + 1,
  };
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function decoded(raw: Map<string, string>): Map<string, string> {
  const result = new Map<string, string>();
  const split = new Map<string, { text: string; isEncoded: boolean }[]>();
  for (const [name, value] of raw) {
    const [, base, index, isEncoded] = (name.includes("*") && section.exec(name)) || [];
    if (base === undefined) result.set(name, decodeWords(value));
    else {
      const pieces = split.get(base) ?? [];
      pieces[Number(index ?? 0)] = { text: value, isEncoded: index === undefined || isEncoded === "*" };
      split.set(base, pieces);
    }
  }
  for (const [base, pieces] of split) result.set(base, joined(pieces));
  return result;
}

/** RFC 2231 §3 and §4: the first piece may begin with `charset'language'`; encoded pieces hold %XX. */
function joined(pieces: ({ text: string; isEncoded: boolean } | undefined)[]): string {
  const [, charset = "utf-8", rest] = /^([^']*)'[^']*'(.*)$/s.exec(pieces[0]?.isEncoded ? pieces[0].text : "") ?? [];
  const bytes: Buffer[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece === undefined) break;
    const text = index === 0 && rest !== undefined ? rest : piece.text;
    bytes.push(piece.isEncoded ? percentDecoded(text) : Buffer.from(text, "utf8"));
  }
  return decodeText(Buffer.concat(bytes), charset === "" ? "utf-8" : charset);
}

function percentDecoded(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}
