/** The SPF record in the TXT records of a domain (RFC 7208 §4.5, §4.6): which servers may send mail in its name. */
import { termProblem } from "./term-problem";

/** A term that makes receivers ask DNS. `name` in lower case, without a final dot: it may hold macros; null for the domain of the record. */
export type AskingTerm = {
  text: string;
  kind: "include" | "redirect" | "a" | "mx" | "ptr" | "exists";
  name: string | null;
};

/**
 * `all` is the qualifier of the `all` mechanism: `-` others fail, `~` softly, `?` nothing is said, `+` everybody may; null where there is
 * none. `asking` are the terms that receivers come to which make them ask DNS, in order; what those lead to asks for more.
 */
export type ValidSpf = {
  outcome: "valid";
  record: string;
  all: "+" | "-" | "~" | "?" | null;
  redirect: string | null;
  asking: AskingTerm[];
  warnings: string[];
};

/** `several` and `invalid` are permanent errors to receivers; `reason` is a plain sentence. */
export type SpfRecord =
  ValidSpf | { outcome: "none" } | { outcome: "several" | "invalid"; records: string[]; reason: string };

const VERSION = /^v=spf1(?: |$)/i;
const MEANT = /^[\s"]*v\s*=\s*spf/i;
const ALL = /^([-+~?]?)all$/i;
const ASKS = /^(?:[-+~?]?(include|a|mx|ptr|exists)(?::([^/]*))?(?:\/.*)?|(redirect)=(.*))$/i;
/** RFC 7208 §4.6.4. */
export const LOOK_UP_LIMIT = 10;

/** @param txt all TXT records at the domain, each as its strings. */
export function parseSpfRecord(txt: string[][]): SpfRecord {
  // RFC 7208 §3.3: strings are joined without blanks.
  const texts = txt.map((strings) => strings.join(""));
  const records = texts.filter((text) => VERSION.test(text));
  const [record] = records;
  if (records.length > 1)
    return {
      outcome: "several",
      records,
      reason: `There are ${records.length} SPF records; receivers take that for an error.`,
    };
  if (record !== undefined) return readTerms(record);
  const meant = texts.filter((text) => MEANT.test(text));
  return meant.length === 0
    ? { outcome: "none" }
    : { outcome: "invalid", records: meant, reason: "The record must begin with exactly v=spf1 and a blank." };
}

function readTerms(record: string): SpfRecord {
  const invalid = (reason: string): SpfRecord => ({ outcome: "invalid", records: [record], reason });
  if (/[^ -~]/.test(record)) return invalid("There are characters in the record that are not printable ASCII.");
  const terms = record.split(" ").slice(1).filter(Boolean);
  for (const term of terms) {
    const problem = termProblem(term);
    if (problem !== null) return invalid(problem);
  }
  for (const modifier of ["redirect=", "exp="])
    if (terms.filter((term) => startsWith(term, modifier)).length > 1)
      return invalid(`${modifier.slice(0, -1)} stands more than once.`);

  const place = terms.findIndex((term) => ALL.test(term));
  // RFC 7208 §6.1: where there is an all, a redirect is passed over, wherever it stands.
  const asking = askingTerms(
    place < 0 ? terms : terms.slice(0, place).filter((term) => !startsWith(term, "redirect=")),
  );
  if (asking.length > LOOK_UP_LIMIT)
    return invalid(`${asking.length} terms make receivers ask DNS; with more than ${LOOK_UP_LIMIT} they give up.`);
  const redirect = terms.find((term) => startsWith(term, "redirect="))?.slice("redirect=".length) ?? null;
  return {
    ...{ outcome: "valid", record, all: place < 0 ? null : qualifierOf(terms[place]) },
    redirect: place < 0 ? redirect : null,
    ...{ asking, warnings: warningsOf(terms, place) },
  };
}

/** A redirect is followed when nothing before it has matched, wherever it stands (RFC 7208 §6.1). */
function askingTerms(terms: string[]): AskingTerm[] {
  const asking = terms.flatMap((text) => {
    const [, mechanism, host, redirect, target] = ASKS.exec(text) ?? [];
    const kind = (mechanism ?? redirect)?.toLowerCase();
    if (!isAsking(kind)) return [];
    return { text, kind, name: (host ?? target)?.toLowerCase().replace(/\.$/, "") ?? null };
  });
  return [...asking.filter(({ kind }) => kind !== "redirect"), ...asking.filter(({ kind }) => kind === "redirect")];
}

function isAsking(kind: string | undefined): kind is AskingTerm["kind"] {
  return kind !== undefined && ["include", "redirect", "a", "mx", "ptr", "exists"].includes(kind);
}

function warningsOf(terms: string[], place: number): string[] {
  const behind = place < 0 ? [] : terms.slice(place + 1).filter((term) => !/^[a-z][\w.-]*=/i.test(term));
  const redirects = terms.some((term) => startsWith(term, "redirect="));
  return [
    ...(behind.length > 0 ? [`“${behind.join(" ")}” stands behind all and is never looked at.`] : []),
    ...(place >= 0 && redirects ? ["redirect has no effect beside all."] : []),
    ...(place < 0 && !redirects ? ["There is no all at the end, so nothing is said of other servers."] : []),
    // RFC 7208 §5.5
    ...(terms.some((term) => /^[-+~?]?ptr(:|$)/i.test(term))
      ? ["ptr is slow and unreliable; some receivers pass over it."]
      : []),
  ];
}

function qualifierOf(term: string | undefined): "+" | "-" | "~" | "?" {
  const [sign] = term ?? "";
  return sign === "-" || sign === "~" || sign === "?" ? sign : "+";
}

function startsWith(term: string, prefix: string): boolean {
  return term.slice(0, prefix.length).toLowerCase() === prefix;
}
