/** Reading for a page: many questions that do not need one another's answers, asked together and answered as of one moment. */
import { inTransaction, kept, pipelinedPool, sqlOf, type TransactionTerms } from "./pipelined";
import type { Sql, SqlReader } from "./sql";

/** As many pages are read at once; the next one waits for a connection. */
const pool = pipelinedPool(8);

/** With room to gather a year of tallies by their keys in memory: short of it, Postgres sorts them first, and keys are long. */
const begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL work_mem = '32MB'";

/**
 * `kept`: Postgres plans a statement once a connection, without knowing the values. Of two dozen that read little, the parsing and planning
 * costs more than the reading. `own`: it plans each time, for the values: one that reads much may be worth another plan.
 */
export type Plans = "kept" | "own";

const transactions = {
  own: { begin },
  kept: { begin: `${begin}; SET LOCAL plan_cache_mode = force_generic_plan`, keepsStatements: true },
} satisfies Record<Plans, TransactionTerms>;

/** Runs `work` in one transaction that only reads, and sees the database as it is at its first statement. */
export function readAtOnce<Result>(work: (sql: Sql) => PromiseLike<Result>, plans: Plans = "own"): Promise<Result> {
  return inTransaction(pool(), transactions[plans], work);
}

/** For what every page asks before it knows what else to ask: single statements, each as of its own moment, that keep their plans. */
export const readFirst: SqlReader = sqlOf({ query: (config) => pool().query(kept(config)) });
