import { Prisma } from "./generated/client";

export type ArrayType = "uuid" | "text" | "int" | "bigint" | "boolean" | "date" | "timestamptz";
type Element = string | number | bigint | boolean | Date | null;

/**
 * A bound array of a Postgres type, for a statement. The driver would quote every element by two searches; of thousands of rows most are
 * numbers, ids and times, which need no quotes, and most texts hold nothing to escape.
 */
export function arrayOf(type: ArrayType, values: readonly Element[]): Prisma.Sql {
  return Prisma.sql`${arrayLiteral(type, values)}::${Prisma.raw(`${type}[]`)}`;
}

/** Postgres' own way of writing an array. */
export function arrayLiteral(type: ArrayType, values: readonly Element[]): string {
  const write = type === "text" ? quoted : String;
  return `{${values.map((value) => (value === null ? "NULL" : write(wireOf(value)))).join(",")}}`;
}

function wireOf(value: Exclude<Element, null>): string | number | bigint | boolean {
  return value instanceof Date ? value.toISOString() : value;
}

const special = /["\\]/;
const everySpecial = /["\\]/g;

function quoted(value: unknown): string {
  const text = String(value);
  return special.test(text) ? `"${text.replace(everySpecial, "\\$&")}"` : `"${text}"`;
}
