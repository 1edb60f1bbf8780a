/**
 * CSV as RFC 4180 has it: CRLF, quotes where they are needed, the names of the columns first. It begins with a byte order mark, without
 * which Excel takes UTF-8 for something else.
 *
 * Senders choose many of the texts, and a spreadsheet would run one that begins like a formula. Such a text gets an apostrophe before
 * it. So does what follows a semicolon, a tab or a break within a text: a spreadsheet of a country where semicolons part cells begins a
 * cell there, for it finds the quotes in the midst of one and does not heed them. Numbers stay numbers.
 *
 * A terminal that shows the file would obey control characters: they become visible marks, as on pages.
 */
import { visibleMark } from "@/components/ui/visible-text";
import type { Table, Value } from "./table";

const mark = "\uFEFF";
const formula = /^(?='*[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?='*[=+\-@＝＋－＠])/g;
const control = /(?![\t\r\n])\p{Cc}/gu;
const quotable = /[",;\t\r\n]|^ | $/;

export async function* writeCsv({ columns, rows }: Table): AsyncGenerator<string> {
  yield mark + csvLine(columns);
  for await (const row of rows) yield csvLine(row);
}

export function csvLine(values: readonly Value[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

function cell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = Array.isArray(value) ? value.join(" ") : value;
  const safe = text.replace(control, visibleMark).replace(formula, "'");
  return quotable.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
