/**
 * The `_smtp._tls` TXT record that asks for reports (RFC 8460 §3), judged as strictly as a literal sender would: what this calls
 * valid is read by all. Names and tables of the grammar stand here; one URI is judged in `record-uri.ts`.
 */
import { readReportUri } from "./record-uri";

export type TlsRptRecord =
  | { outcome: "valid"; record: string; uris: string[]; warnings: string[] }
  | { outcome: "none" | "several" | "invalid"; records: string[]; reason: string };

const literal = /^v=TLSRPTv1;/;
const grammatical = /^v=TLSRPTv1[ \t]*;/;
const fieldName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
const extensionValue = /^[\x21-\x3a\x3c\x3e-\x7e]+$/;

/**
 * @param txt the TXT records at `_smtp._tls.<domain>`, each as its strings.
 * @returns the destinations, decoded (`mailto:a!b@c.example`), with what some senders may stumble over; or one plain sentence why
 * senders find no record.
 */
export function parseTlsRptRecord(txt: string[][]): TlsRptRecord {
  // RFC 8460 §3: the strings of one record are joined without blanks; records that begin otherwise are dropped.
  const records = txt.map((strings) => strings.join(""));
  const read = records.filter((record) => literal.test(record));
  const readBySome = records.filter((record) => !literal.test(record) && grammatical.test(record));
  const [record = readBySome[0]] = read;
  const candidates = read.length > 0 ? read : readBySome;
  if (record === undefined) return nothingRead(records);
  if (candidates.length > 1) {
    const reason = `There are ${candidates.length} TLS reporting records; with more than one, senders use none.`;
    return { outcome: "several", records: candidates, reason };
  }
  const blank = read.length > 0 ? blankInAnother : blankBefore;
  return parseFields(record, readBySome.length > 0 ? [blank] : []);
}

const blankBefore = "There is a blank before the first semicolon; some senders pass over the record.";
const blankInAnother =
  "Remove the second record, which has a blank before its first semicolon: some senders count both, and use none.";

// RFC 8460 §3: the grammar has blanks around semicolons and commas, and nowhere else.
const blankAfterName = "There is a blank after “rua=”; some senders cannot read the record.";
const blankAtEnd = "The record ends in a blank; some senders cannot read it.";

function nothingRead(records: string[]): TlsRptRecord {
  const misspelt = records.filter((record) => /v\s*=\s*TLSRPT|TLSRPTv1/i.test(record));
  if (misspelt.length === 0) return { outcome: "none", records: [], reason: "There is no TLS reporting record." };
  const isBare = misspelt.some((record) => /^v=TLSRPTv1[ \t]*$/.test(record));
  const reason = isBare
    ? "The record says nothing but its version; a rua field is needed."
    : "The record must begin with exactly “v=TLSRPTv1;”, in this spelling; senders pass over it.";
  return { outcome: "invalid", records: misspelt, reason };
}

/** Around it; each run of blanks is gone through once. */
function withoutBlanks(text: string): string {
  return text.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, "");
}

function parseFields(record: string, warnings: string[]): TlsRptRecord {
  const invalid = (reason: string): TlsRptRecord => ({ outcome: "invalid", records: [record], reason });
  const fields = record.split(";").slice(1).map(withoutBlanks);
  if (fields.at(-1) === "") fields.pop();
  if (fields.length === 0) return invalid("The record says nothing but its version; a rua field is needed.");
  const destinations: string[] = [];
  const blanks = new Set(/[^; \t][ \t]+$/.test(record) ? [blankAtEnd] : []);
  let ruaFields = 0;
  for (const field of fields) {
    if (field === "") return invalid("The record has an empty field: two semicolons with nothing between.");
    const equals = field.indexOf("=");
    const name = equals < 0 ? field : field.slice(0, equals);
    if (equals < 0 || !fieldName.test(name))
      return invalid(`The record has a field that is not name=value: “${field}”.`);
    const value = field.slice(equals + 1);
    if (name === "rua") {
      ruaFields++;
      if (/^[ \t]/.test(value)) blanks.add(blankAfterName);
      destinations.push(...value.split(",").map(withoutBlanks));
    } else if (!extensionValue.test(value))
      return invalid(`The value of the field “${name}” has a character that is not allowed.`);
  }
  if (ruaFields === 0) return invalid("The record has no rua field, so it names no address for reports.");
  return judgeDestinations(record, destinations, [
    ...warnings,
    ...blanks,
    ...(ruaFields > 1 ? ["There is more than one rua field; some senders read only one. Write one, with commas."] : []),
  ]);
}

function judgeDestinations(record: string, destinations: string[], warnings: string[]): TlsRptRecord {
  const uris: string[] = [];
  for (const destination of destinations) {
    const read = readReportUri(destination);
    if (read.outcome === "refused") return { outcome: "invalid", records: [record], reason: read.reason };
    uris.push(read.uri);
    if (read.warning !== null) warnings.push(read.warning);
  }
  if (!uris.some((uri) => uri.startsWith("mailto:")))
    warnings.push("There is only an https destination; many senders can only send mail.");
  return { outcome: "valid", record, uris, warnings };
}
