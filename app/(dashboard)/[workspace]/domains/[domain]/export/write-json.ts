import type { Table } from "./table";

export type Header = Record<string, string | null>;

/** One object: what is exported and when, then `rows`, an object each. */
export async function* writeJson(header: Header, { columns, rows }: Table): AsyncGenerator<string> {
  yield `${JSON.stringify(header).slice(0, -1)},"rows":[`;
  let separator = "\n";
  for await (const row of rows) {
    yield separator + JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
    separator = ",\n";
  }
  yield "\n]}\n";
}
