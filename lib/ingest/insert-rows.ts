import { Buffer } from "node:buffer";
import { Prisma } from "@/lib/db/client";
import { arrayLiteral, arrayOf, type ArrayType } from "@/lib/db/array-of";
import type { Sql } from "@/lib/db/sql";

type Scalar = string | number | bigint | boolean | Date | null;

/** A column of an insert: its Postgres type, and its value for a row. */
type Column<Row> =
  | readonly [type: ArrayType, value: (row: Row) => Scalar]
  | readonly [type: "text[]", value: (row: Row) => readonly string[]]
  | readonly [type: "bytea", value: (row: Row) => Uint8Array | null];
export type Columns<Row> = Record<string, Column<Row>>;

/** One statement binds the values of so many rows at most: a report may bring fifty thousand. */
const rowsPerStatement = 4_000;

/** Inserts many rows, in one statement for thousands: a few bound arrays a column, whatever the number of rows. */
export async function insertRows<Row>(
  sql: Sql,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
): Promise<void> {
  const names = raw(Object.keys(columns).map(quoted).join(", "));
  let before: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const some = rows.slice(from, from + rowsPerStatement);
    const bound = Object.entries(columns).map(([name, column]) => bind(name, column, some));
    const inserted = Promise.resolve(sql.$executeRaw`
      INSERT INTO ${raw(quoted(table))} (${names})
      SELECT ${Prisma.join(bound.map((column) => column.selected))}
      FROM unnest(${Prisma.join(bound.flatMap((column) => column.arrays))})
        AS r (${raw(bound.flatMap((column) => column.names).join(", "))})`);
    inserted.catch(() => undefined); // it is awaited in the next round
    // Two at a time: while Postgres works on one the values of the next are gathered, and no more of them are in memory.
    await before;
    before = inserted;
  }
  await before;
}

/** A column on its way: the arrays that bring it, what they are called, and the expression that is its value. */
type Bound = { arrays: Prisma.Sql[]; names: string[]; selected: Prisma.Sql };

function bind<Row>(name: string, [type, value]: Column<Row>, rows: readonly Row[]): Bound {
  const own = quoted(name);
  if (type === "bytea") return bindBytes(name, rows.map(value));
  if (type === "uuid") return bindIds(own, rows.map(value));
  if (type !== "text[]") return { arrays: [arrayOf(type, rows.map(value))], names: [own], selected: raw(`r.${own}`) };
  const lists = rows.map((row) => arrayLiteral("text", value(row)));
  return { arrays: [arrayOf("text", lists)], names: [own], selected: raw(`r.${own}::text[]`) };
}

/** Many rows belong to few others: each id travels once, and a row names its place among them. */
function bindIds(own: string, values: Scalar[]): Bound {
  const places = new Map<Scalar, number>();
  for (const value of values) if (value !== null && !places.has(value)) places.set(value, places.size + 1);
  const indexes = values.map((value) => places.get(value) ?? null);
  return {
    arrays: [arrayOf("int", indexes)],
    names: [own],
    selected: Prisma.sql`(${arrayOf("uuid", [...places.keys()])})[r.${raw(own)}]`,
  };
}

/** Bytes travel as they are, all in one, and are cut apart over there; as text they would be twice as long. */
function bindBytes(name: string, values: (Uint8Array | null)[]): Bound {
  const starts: (number | null)[] = [];
  let at = 1;
  for (const value of values) {
    starts.push(value && at);
    at += value?.length ?? 0;
  }
  const sizes = values.map((value) => value && value.length);
  const [start, size] = [quoted(`${name} start`), quoted(`${name} size`)];
  const [only, ...others] = values.filter((value) => value !== null);
  const bytes =
    only && others.length === 0
      ? Buffer.from(only.buffer, only.byteOffset, only.length)
      : Buffer.concat(only ? [only, ...others] : []);
  return {
    arrays: [arrayOf("int", starts), arrayOf("int", sizes)],
    names: [start, size],
    selected: Prisma.sql`substring(${bytes}::bytea FROM r.${raw(start)} FOR r.${raw(size)})`,
  };
}

function raw(text: string): Prisma.Sql {
  return Prisma.raw(text);
}

function quoted(name: string): string {
  return `"${name}"`;
}
