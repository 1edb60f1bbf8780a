/**
 * A small MIME reader: it finds the parts, remembers where their bodies are and decodes nothing that nobody asks for. It is
 * fast because a mail is one string of bytes (Latin-1) and a part is a slice of it.
 */
import { decodeBody } from "./decode-body";
import { decodeWords } from "./decode-words";
import { isPlausibleSubject } from "./report-subject";
import { isMessage, typeByName, type MessageStructure } from "./message-structure";
import { parseParameters } from "./parse-parameters";
import { partRanges } from "./part-ranges";
import { readFields, type Fields } from "./read-fields";

export type MimePart = MessageStructure & {
  /** The IMAP part number: "1", "2.1" (RFC 9051 §6.4.5.1). */
  path: string;
  fields: Fields;
  encoding: string;
  /** The whole part, header and all. */
  text: string;
  body: string;
  children: MimePart[];
};

export type MimeTree = { outcome: "tree"; root: MimePart } | { outcome: "refused"; reason: string };

const deepest = 10;
const mostParts = 100;
/** Bytes of all headers together: a mail is quickly read for its length, its fields are not. */
const mostHeaders = 500_000;

type Walk = { parts: number; headers: number; refusal: string | null; seeksReports: boolean };

/** @param text a whole message, bytes as Latin-1. */
export function readMimeTree(text: string): MimeTree {
  const fields = readFields(text);
  const subject = decodeWords(fields.values.get("subject")?.[0] ?? "");
  const walk: Walk = { parts: 0, headers: 0, refusal: null, seeksReports: isPlausibleSubject(subject) };
  const root = readPart(text, fields, { path: "", depth: 1, type: "text/plain" }, walk);
  return walk.refusal === null ? { outcome: "tree", root } : { outcome: "refused", reason: walk.refusal };
}

type Place = { path: string; depth: number; /** The media type where the part names none. */ type: string };

function readPart(text: string, fields: Fields, place: Place, walk: Walk): MimePart {
  walk.parts++;
  walk.headers += fields.bodyStart;
  if (fields.isTooLong) walk.refusal ??= "The header of the mail or of one of its parts is larger than 64 kB.";
  if (walk.headers > mostHeaders)
    walk.refusal ??= "The headers of the mail and its parts are larger than 500 kB together.";
  if (walk.parts > mostParts) walk.refusal ??= `The mail has more than ${mostParts} parts.`;
  if (place.depth > deepest) walk.refusal ??= `The parts of the mail are nested more than ${deepest} levels deep.`;
  const { value: type, parameters } = parseParameters(fields.values.get("content-type")?.[0] ?? place.type);
  const disposition = fields.values.get("content-disposition")?.[0];
  const named = disposition === undefined ? undefined : parseParameters(disposition).parameters.filename;
  const body = text.slice(fields.bodyStart);
  const fileName = fileNameOf(named ?? parameters.name);
  const part: MimePart = {
    type: typeByName(/^[^/\s]+\/[^/\s]+$/.test(type) ? type : place.type, fileName),
    parameters,
    fileName,
    size: body.length,
    path: place.path === "" ? "1" : place.path,
    fields,
    encoding: parseParameters(fields.values.get("content-transfer-encoding")?.[0] ?? "").value,
    text,
    body,
    children: [],
  };
  if (walk.refusal === null) part.children = childrenOf(part, place, walk);
  return part;
}

function childrenOf(part: MimePart, place: Place, walk: Walk): MimePart[] {
  const depth = place.depth + 1;
  if (isMessage(part.type)) return enclosed(part, { path: part.path, depth, type: "text/plain" }, walk);
  const { boundary } = part.parameters;
  if (!part.type.startsWith("multipart/") || !boundary) return [];
  const type = part.type === "multipart/digest" ? "message/rfc822" : "text/plain";
  return partRanges(part.body, boundary, mostParts + 1).flatMap(({ start, end }, index) => {
    if (walk.refusal !== null) return [];
    const text = part.body.slice(start, end);
    const path = place.path === "" ? String(index + 1) : `${place.path}.${index + 1}`;
    return readPart(text, readFields(text), { path, depth, type }, walk);
  });
}

/** The parts of an enclosed multipart message are numbered below it; a single one is its ".1". */
function enclosed(part: MimePart, place: Place, walk: Walk): MimePart[] {
  const text = textOfMessage(part, walk);
  if (text === null) return [];
  const fields = readFields(text);
  const isMultipart = /^\s*multipart\//i.test(fields.values.get("content-type")?.[0] ?? "");
  return [readPart(text, fields, { ...place, path: isMultipart ? place.path : `${place.path}.1` }, walk)];
}

/** RFC 2046 §5.2.1 forbids to encode a message; where one is, no server shows its parts, so only a promising subject opens it. */
function textOfMessage(part: MimePart, walk: Walk): string | null {
  if (part.encoding !== "base64" && part.encoding !== "quoted-printable") return part.body;
  return walk.seeksReports ? decodeBody(part.body, part.encoding).bytes.toString("latin1") : null;
}

function fileNameOf(text: string | undefined): string | null {
  const name = text
    ?.replace(/[\x00-\x1f\x7f]/g, "")
    .trim()
    .slice(0, 500);
  return name ? name : null;
}
