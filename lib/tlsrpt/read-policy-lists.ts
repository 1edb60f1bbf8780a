/** The two lists of a policy that senders write in many ways: `policy-string` (RFC 8460 §4.5) and `mx-host`. */
import { cutText } from "./cut-text";
import type { Notes } from "./notes";
import { readHost } from "./read-host";

const mostEntries = 1000;
const longestLine = 4096;
const longestHost = 300;

/** @returns one entry per policy line or TLSA record, as sent, errors included. */
export function readPolicyString(value: unknown, type: string, notes: Notes): string[] {
  const given = texts(value, "policy-string", notes);
  const lines = firstOf(given, (text) => splitLines(text, type, notes)).map((line) =>
    cutText(trimmedEnd(line, notes), longestLine),
  );
  const last = lines.findLastIndex((line) => line !== "");
  if (last < lines.length - 1) notes.warn("policy-string ends in empty lines, which were left out.");
  return capped(lines.slice(0, last + 1), "policy-string", notes);
}

/** Google's lines end in CR where the policy file's end in CRLF. */
function trimmedEnd(line: string, notes: Notes): string {
  const trimmed = line.trimEnd();
  if (trimmed !== line) notes.warn("A line of policy-string ends in blanks or a line break, which were taken off.");
  return trimmed;
}

/** @returns host names and patterns in lower case. */
export function readMxHosts(value: unknown, otherSpelling: unknown, notes: Notes): string[] {
  if (otherSpelling !== undefined) notes.warn("mx-host is spelled mx-host-pattern.");
  const patterns = firstOf(texts(value ?? otherSpelling, "mx-host", notes), (text) => splitPatterns(text, notes));
  return capped(patterns, "mx-host", notes).map((pattern) => readPattern(pattern, notes));
}

/** As many entries as are kept, and one more where there are more: a report has room for millions, each of which costs time. */
function firstOf(given: string[], split: (text: string) => string[]): string[] {
  const entries: string[] = [];
  for (const text of given) {
    if (entries.length > mostEntries) break;
    entries.push(...split(text).slice(0, mostEntries + 1));
  }
  return entries;
}

function texts(value: unknown, member: string, notes: Notes): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") {
    // RFC 8460's own example has a text for mx-host (erratum 6241).
    notes.warn(`${member} is a text instead of a list.`);
    return value === "" ? [] : [value];
  }
  const items = Array.isArray(value) ? value : [value];
  const kept = items.filter((item) => typeof item === "string");
  if (kept.length < items.length || !Array.isArray(value))
    notes.warn(`${member} holds something that is not a text; it was left out.`);
  return kept;
}

function splitLines(text: string, type: string, notes: Notes): string[] {
  const records = text.trimStart().startsWith("[") ? listInText(text) : null;
  if (records) {
    // Microsoft writes all TLSA records as a JSON list inside one text.
    notes.warn("policy-string holds a JSON list inside a text; it was unpacked.");
    return records;
  }
  const separator = type === "tlsa" ? /[\r\n;]+/ : /\r\n|\r(?!$)|\n/;
  const lines = text.trimEnd().split(separator);
  if (lines.length === 1) return [text];
  notes.warn("policy-string holds several lines in one text; it was split.");
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

function listInText(text: string): string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((item) => typeof item === "string") : null;
  } catch {
    return null;
  }
}

function splitPatterns(text: string, notes: Notes): string[] {
  const withoutKey = text.replace(/^\s*mx:/i, "");
  if (withoutKey !== text) notes.warn('An mx-host still has the "mx:" of the policy before it; it was taken off.');
  return withoutKey.split(/[\s,;]+/).filter((pattern) => pattern !== "");
}

function readPattern(pattern: string, notes: Notes): string {
  const prefix = pattern.startsWith("*.") ? "*." : "";
  return prefix + readHost(cutText(pattern.slice(prefix.length), longestHost), "An mx-host", notes);
}

function capped(entries: string[], member: string, notes: Notes): string[] {
  if (entries.length > mostEntries)
    notes.warn(`${member} has more than ${mostEntries} entries; the rest was left out.`);
  return entries.slice(0, mostEntries);
}
