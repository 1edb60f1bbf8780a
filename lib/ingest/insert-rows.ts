import { Prisma, type Transaction } from "@/lib/db/client";

type Scalar = string | number | bigint | boolean | Date | Uint8Array | null;

/** A column of an insert: its Postgres type, and its value for a row. An array of text travels as JSON. */
export type Columns<Row> = Record<string, readonly [type: ColumnType, value: (row: Row) => Scalar | readonly string[]]>;
type ColumnType = "uuid" | "text" | "text[]" | "int" | "bigint" | "boolean" | "date" | "timestamptz" | "bytea";

/** Inserts many rows in one statement: one bound array a column, whatever the number of rows. */
export async function insertRows<Row>(
  tx: Transaction,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const arrays = Object.values(columns).map(([type, value]) => bindArray(type, rows.map(value)));
  const selected = Object.entries(columns).map(([name, [type]]) =>
    type === "text[]"
      ? Prisma.raw(`ARRAY(SELECT json_array_elements_text(r."${name}"::json))`)
      : Prisma.raw(`r."${name}"`),
  );
  const list = Prisma.raw(names.map((name) => `"${name}"`).join(", "));
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${list})
    SELECT ${Prisma.join(selected)} FROM unnest(${Prisma.join(arrays)}) AS r (${list})`;
}

function bindArray(type: ColumnType, values: (Scalar | readonly string[])[]): Prisma.Sql {
  const wire = type === "text[]" ? "text" : type;
  return Prisma.sql`${values.map((value) => toWire(value))}::text[]${Prisma.raw(`::${wire}[]`)}`;
}

function toWire(value: Scalar | readonly string[]): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return "\\x" + Buffer.from(value).toString("hex");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
