/** The transactions of what writes thousands of rows a second. */
import { inTransaction, pipelinedPool, sqlOf } from "./pipelined";
import type { Sql } from "./sql";

/** Two to store with, for a batch may begin while the last of the one before is stored, and one for the look-ups beside them. */
const pool = pipelinedPool(3);

/**
 * A batch looks rows up by their keys. In a first backlog tables grow from nothing and statistics lag behind: the planner would read whole
 * tables, and go on doing so for every foreign key of a session.
 */
const transaction = { begin: "BEGIN; SET LOCAL enable_seqscan = off" };

/**
 * Runs `work` in one transaction (`inTransaction`). Statements that do not wait for one another's answers are best handed over together:
 * they are sent at once, and run in their order.
 */
export function inBatch<Result>(work: (sql: Sql) => PromiseLike<Result>): Promise<Result> {
  return inTransaction(pool(), transaction, work);
}

/** Single statements by the plain client, each a transaction of its own. */
export const statement: Sql = {
  $queryRaw: (text, ...values) => sqlOf(pool()).$queryRaw(text, ...values),
  $executeRaw: (text, ...values) => sqlOf(pool()).$executeRaw(text, ...values),
};
