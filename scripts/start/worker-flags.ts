/**
 * What Node is told when it runs the worker: to keep its memory small, and to leave the second core to Postgres and the mail server.
 */
export const workerFlags = ["--max-old-space-size=120", "--max-semi-space-size=12", "--v8-pool-size=1"] as const;
