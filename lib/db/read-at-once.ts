/** Reading for a page: many questions that do not need one another's answers, asked together and answered as of one moment. */
import { inTransaction, pipelinedPool } from "./pipelined";
import type { Sql } from "./sql";

/** As many pages are read at once; the next one waits for a connection. */
const pool = pipelinedPool(8);

/** With room to gather a year of tallies by their keys in memory: short of it, Postgres sorts them first, and keys are long. */
const begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL work_mem = '32MB'";

/** Runs `work` in one transaction that only reads, and sees the database as it is at its first statement. */
export function readAtOnce<Result>(work: (sql: Sql) => PromiseLike<Result>): Promise<Result> {
  return inTransaction(pool(), begin, work);
}
