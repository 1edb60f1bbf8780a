/**
 * The policy file of MTA-STS (RFC 8461 §3.2): read strictly, so that the checker tells what some sender will not accept, and written
 * in the plainest form that all senders accept.
 */
import { mxPatternProblem } from "./mx-pattern";

export type MtaStsMode = "enforce" | "testing" | "none";

/** `maxAge` in seconds; `mx` are patterns in lower case, for `matchesMx`. */
export type MtaStsPolicy = { mode: MtaStsMode; maxAge: number; mx: string[] };

/** Errors and warnings are plain sentences. With an error, senders act as if there were no policy. */
export type ParsedPolicy = { ok: true; policy: MtaStsPolicy; warnings: string[] } | { ok: false; errors: string[] };

export type WrittenPolicy = { ok: true; text: string } | { ok: false; errors: string[] };

/** RFC 8461 §3.2: a year, in seconds. */
export const LONGEST_MAX_AGE = 31_557_600;
/** RFC 8461 §3.3: what senders are advised to read at most. */
const LARGEST_FILE = 64 * 1024;
const DAY = 86_400;
const KEY = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
/** Of more lines that are none, or that name no server, these show what is the matter. */
const MOST_WRONG = 3;
/** None of these stands in a policy (RFC 8461 §3.2, the grammar), and Postgres keeps no NUL. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/;
const FIXED_KEYS = ["version", "mode", "max_age"] as const;

/** @param text the body of the file, already decoded as UTF-8. */
export function parsePolicy(text: string): ParsedPolicy {
  if (new TextEncoder().encode(text).length > LARGEST_FILE)
    return { ok: false, errors: ["The file is larger than 64 KiB."] };
  const { fields, errors, warnings } = readLines(text);
  const first = (key: string) => fields.find((field) => field.key === key)?.value;

  for (const key of FIXED_KEYS) {
    const count = fields.filter((field) => field.key === key).length;
    if (count === 0) errors.push(missing(key, fields));
    if (count > 1) warnings.push(`“${key}” is there ${count} times; the first counts.`);
  }
  const [version, modeText, ageText] = FIXED_KEYS.map(first);
  if (version !== undefined && version !== "STSv1")
    errors.push(`The version is “${version}”; it must be exactly STSv1.`);
  const mode = modeText === "enforce" || modeText === "testing" || modeText === "none" ? modeText : null;
  if (modeText !== undefined && !mode)
    errors.push(`The mode is “${modeText}”; it must be enforce, testing or none, in small letters.`);
  const maxAge = ageText !== undefined && /^\d{1,10}$/.test(ageText) ? Number(ageText) : null;
  if (ageText !== undefined) errors.push(...maxAgeProblems(ageText, maxAge));

  const mx = fields.filter((field) => field.key === "mx").map((field) => field.value);
  const notServers = mx.map(mxPatternProblem).filter((problem) => problem !== null);
  errors.push(...notServers.slice(0, MOST_WRONG));
  if (mode && mode !== "none" && mx.length === 0)
    errors.push(`The mode is ${mode}, so at least one mx line is needed.`);
  if (errors.length > 0 || !mode || maxAge === null) return { ok: false, errors };

  if (new Set(mx.map((pattern) => pattern.toLowerCase())).size < mx.length) warnings.push("An mx line is there twice.");
  if (mode === "enforce" && maxAge < DAY)
    warnings.push("max_age is under a day (86400); some senders then ignore or lengthen it.");
  return { ok: true, policy: { mode, maxAge, mx: mx.map((pattern) => pattern.toLowerCase()) }, warnings };
}

/** Writes a policy that every sender can read, or says why this one may not be published. `maxAge` in seconds. */
export function writePolicy({ mode, maxAge, mx }: MtaStsPolicy): WrittenPolicy {
  const errors = mx.map(mxPatternProblem).filter((problem) => problem !== null);
  if (errors.length > 0) return { ok: false, errors };
  const patterns = [...new Set(mx.map((pattern) => pattern.toLowerCase()))];
  const lines = [
    "version: STSv1",
    `mode: ${mode}`,
    ...patterns.map((pattern) => `mx: ${pattern}`),
    `max_age: ${maxAge}`,
  ];
  // RFC 8461 §3.2 allows LF as well as CRLF; a CR comes back within the policy strings of Google's reports.
  const text = lines.join("\n") + "\n";
  const parsed = parsePolicy(text);
  return parsed.ok ? { ok: true, text } : parsed;
}

/**
 * Whether the pattern of a policy covers the name in an MX record (RFC 8461 §4.1). `*.` stands for exactly one label; case and a
 * final dot of the host do not matter.
 */
export function matchesMx(pattern: string, host: string): boolean {
  return patternsFor(host).includes(pattern.toLowerCase());
}

/** The patterns that cover a host, in lower case: its own name, and the star in place of its first label. */
export function patternsFor(host: string): string[] {
  const name = host.toLowerCase().replace(/\.$/, "");
  const dot = name.indexOf(".");
  return dot > 0 ? [name, `*${name.slice(dot)}`] : [name];
}

type Field = { key: string; value: string };

/** The fields in order; what strict senders will not read is an error or a warning (RFC 8461 §3.2, the grammar). */
function readLines(text: string) {
  const fields: Field[] = [];
  const wrong: string[] = [];
  const warnings = new Set<string>();
  if (text.startsWith("\uFEFF")) warnings.add("The file begins with a byte order mark; save it without.");

  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const [before, value] = [line.slice(0, Math.max(colon, 0)), trimmed(line.slice(colon + 1))];
    const key = trimmed(before);
    if (trimmed(line) === "") warnings.add("There are empty lines; some senders do not accept them.");
    else if (CONTROL.test(line)) wrong.push(`“${shorten(line)}” has a control character in it.`);
    else if (/^\s*#/.test(line))
      warnings.add("There are comments; the format has none, and some senders do not accept them.");
    else if (!KEY.test(key) || value === "") wrong.push(`“${shorten(line)}” is not a line of the form key: value.`);
    else {
      if (key !== before)
        warnings.add("There are blanks before a key or before a colon; some senders do not accept them.");
      fields.push({ key, value });
    }
  }
  return { fields, errors: wrong.slice(0, MOST_WRONG), warnings: [...warnings] };
}

/** Without what senders take for blanks around it (RFC 8461 §3.2); others, such as a no-break space, are part of the text. */
function trimmed(text: string): string {
  return text.replace(/^[ \t]+/, "").replace(/(?<![ \t])[ \t]+$/, "");
}

function missing(key: string, fields: Field[]): string {
  const similar = fields.find((field) => field.key.toLowerCase().replace("-", "_") === key);
  return similar ? `“${key}” is missing; “${similar.key}” is not the same.` : `“${key}” is missing.`;
}

function maxAgeProblems(text: string, maxAge: number | null): string[] {
  if (maxAge === null) return [`max_age is “${shorten(text)}”; it must be a whole number of seconds.`];
  return maxAge > LONGEST_MAX_AGE
    ? [`max_age is ${maxAge}; the most allowed is ${LONGEST_MAX_AGE} seconds (a year).`]
    : [];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
