/** The TXT record at `_mta-sts.<domain>` (RFC 8461 §3.1): says that there is a policy, and by its id which one. */

/**
 * `absent`: nothing there that means to be an MTA-STS record. `invalid`: there is, but senders will behave as if there were none
 * (RFC 8461 §3.1); `reasons` are plain sentences, `records` the joined texts that they speak of.
 */
export type MtaStsRecord =
  | { outcome: "valid"; record: string; id: string; warnings: string[] }
  | { outcome: "absent" }
  | { outcome: "invalid"; records: string[]; reasons: string[] };

const ID = /^[A-Za-z0-9]{1,32}$/;
const FIELD_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
const FIELD_VALUE = /^[!-:<>-~]+$/;
const LITERAL = /^v=STSv1;/;
const GRAMMATICAL = /^v=STSv1[ \t]*;/;
/** Of more fields that are none, these show what is the matter. */
const MOST_WRONG = 3;
/** What somebody who wanted an MTA-STS record may have typed. */
const MEANT = /^"?v\s*=\s*sts/i;

/** @param txt all TXT records at the name, each as its strings. */
export function parseMtaStsRecord(txt: string[][]): MtaStsRecord {
  // RFC 8461 §3.1: strings are joined without blanks; records of other kinds at the name do not matter.
  const texts = txt.map((strings) => strings.join(""));
  const read = texts.filter((text) => LITERAL.test(text));
  const readBySome = texts.filter((text) => !LITERAL.test(text) && GRAMMATICAL.test(text));
  const records = read.length > 0 ? read : readBySome;
  const [record] = records;
  if (record === undefined) return nearMiss(texts.filter((text) => MEANT.test(text.trimStart())));
  if (records.length > 1)
    return {
      outcome: "invalid",
      records,
      reasons: [`There are ${records.length} MTA-STS records; senders then use none.`],
    };
  // Erratum 6285: the grammar allows a blank before the semicolon, the rule for picking records does not.
  const blank = read.length > 0 ? blankInAnother : blankBefore;
  return parseFields(record, readBySome.length > 0 ? [blank] : []);
}

const blankBefore = "Remove the blank between v=STSv1 and the semicolon; some senders ignore the record.";
const blankInAnother =
  "Remove the second record, which has a blank before its semicolon: some senders count both, and use none.";

/** @throws RangeError unless the id has 1 to 32 letters and digits. */
export function writeMtaStsRecord(id: string): string {
  if (!ID.test(id)) throw new RangeError("The id of an MTA-STS record is 1 to 32 letters and digits.");
  return `v=STSv1; id=${id};`;
}

function nearMiss(records: string[]): MtaStsRecord {
  const [record] = records;
  if (record === undefined) return { outcome: "absent" };
  const reason = /^v=STSv1[ \t]*$/.test(record)
    ? "The record ends after v=STSv1; the id is missing."
    : "The record must begin with exactly v=STSv1; (no blanks before it, these capital letters).";
  return { outcome: "invalid", records, reasons: [reason] };
}

function parseFields(record: string, warnings: string[]): MtaStsRecord {
  const ids: string[] = [];
  const wrong = new Set<string>();
  for (const field of fieldsOf(record)) {
    const [name = "", ...values] = field.split("=");
    if (name === "id" && values.length > 0) ids.push(values.join("="));
    else if (field === "") wrong.add("There is an empty field (two semicolons in a row).");
    else if (values.length !== 1 || !FIELD_NAME.test(name) || !FIELD_VALUE.test(values.join("=")))
      wrong.add(`“${field}” is not a field of the form name=value.`);
  }

  const isAscii = !/[^ \t!-~]/.test(record);
  const reasons = isAscii ? [] : ["There are characters in the record that are not printable ASCII."];
  reasons.push(...[...wrong].slice(0, MOST_WRONG));
  const [id] = ids;
  if (id === undefined) reasons.push("The id is missing.");
  else if (!ID.test(id))
    reasons.push(`The id “${id}” is not 1 to 32 letters and digits, without any other characters.`);
  // RFC 8461 §3.2: of a doubled field the first counts.
  const doubled = ids.length > 1 ? [`There are ${ids.length} ids; the first counts.`] : [];
  if (reasons.length > 0 || id === undefined) return { outcome: "invalid", records: [record], reasons };
  return { outcome: "valid", record, id, warnings: [...warnings, ...doubled] };
}

/** Blanks may stand around a semicolon and one semicolon may end the record, but a blank alone may not (RFC 8461 §3.1). */
function fieldsOf(record: string): string[] {
  const fields = record.split(";").slice(1);
  const ending = fields.pop() ?? "";
  return ending.trim() === ""
    ? fields.map((field) => field.trim())
    : [...fields.map((field) => field.trim()), ending.trimStart()];
}
