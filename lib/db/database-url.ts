import "server-only";
import { env } from "@/lib/env";

let named: string | undefined;

/** Names the database for a program that opened it by itself. */
export function nameDatabase(url: string): void {
  named = url;
}

/** Where the queries of this process go. @throws Error where no database is named. */
export function databaseUrl(): string {
  const url = named ?? env.DATABASE_ROLE_URL ?? env.DATABASE_URL;
  if (url) return url;
  throw new Error(
    "No database is named. Start with npm start, or set DATABASE_URL to a Postgres of version 15 or newer.",
  );
}

/** No query of ours takes so long on a Postgres that is alive. */
export const queryMilliseconds = 60_000;
export const connectMilliseconds = 5_000;
/** Whoever is frozen in the midst of a transaction must not hold his locks for ever. */
export const idleMilliseconds = 60_000;
