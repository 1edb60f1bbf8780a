/**
 * What Node is told when it runs the worker: to keep its memory small, and to leave the second core to Postgres and the mail server. A
 * backlog makes garbage that dies young, which one thread collects for less than several do.
 */
export const workerFlags = [
  "--max-old-space-size=110",
  "--max-semi-space-size=8",
  "--single-threaded-gc",
  "--v8-pool-size=1",
] as const;
