/** What is exported: rows of named values, as many as there are, read as they are wanted. */
export type Value = string | number | boolean | null | string[];

export type Table = { columns: string[]; rows: AsyncIterable<Value[]> | Iterable<Value[]> };
