import type { Table, Value } from "./table";

/** What JSON lets stand bare, and a terminal would obey all the same. */
const control = /[\x7f-\x9f]/g;

export type Header = Record<string, string | null>;

/** One object: what is exported and when, then `rows`, an object each. */
export async function* writeJson(header: Header, { columns, rows }: Table): AsyncGenerator<string> {
  yield `${jsonOf(header).slice(0, -1)},"rows":[`;
  let separator = "\n";
  for await (const row of rows) {
    yield separator + jsonOf(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function jsonOf(value: Record<string, Value>): string {
  return JSON.stringify(value).replace(control, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
}
