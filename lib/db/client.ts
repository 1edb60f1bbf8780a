/**
 * The only Prisma client, bound to the database role of this process: `web` under row-level security, `worker` across tenants.
 * Domain modules import `db` and the types from here; nobody else sees the generated code.
 */
import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { connectMilliseconds, databaseUrl, idleMilliseconds, nameDatabase, queryMilliseconds } from "./database-url";
import { Prisma, PrismaClient } from "./generated/client";

export { Prisma };
export type Transaction = Prisma.TransactionClient;
export type { PolicyMode, Role } from "./generated/enums";

let client: PrismaClient | undefined;

/** Names the database for a program that opened it by itself; queries from now on go there. */
export function useDatabase(url: string): void {
  nameDatabase(url);
  client = undefined;
}

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl(),
    max: 10,
    // What is asked together is sent together, and does not wait for the answer to the one before.
    pipeline: true,
    connectionTimeoutMillis: connectMilliseconds,
    query_timeout: queryMilliseconds,
    idle_in_transaction_session_timeout: idleMilliseconds,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 60_000 } });
}

// Next's development server loads modules again on every change; the client must survive that.
const survivors = globalThis as typeof globalThis & { waxsealDb?: PrismaClient };

function current(): PrismaClient {
  client ??= survivors.waxsealDb ?? connect();
  if (env.NODE_ENV === "development") survivors.waxsealDb = client;
  return client;
}

/** Connects on first use, so that `next build` needs no database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => Reflect.get(current(), property, current()),
});

/** Whether an error is the violation of a unique key (Prisma's P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
