import { randomInt } from "node:crypto";
import path from "node:path";
import { keptSecret } from "@/lib/db/kept-secret";
import { PlainError } from "@/lib/db/plain-error";
import type { AppEnv } from "@/lib/env";

/** Without the letters and digits that are taken for each other. */
const codeAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/**
 * The secret behind cookies: `AUTH_SECRET`, or one kept in the data directory where the database is there too.
 * @throws PlainError where the database is elsewhere and the variable is missing.
 */
export function authSecret(env: AppEnv): string {
  if (env.AUTH_SECRET) return env.AUTH_SECRET;
  if (!isExternal(env)) return keptSecret(path.join(env.DATA_DIR, "secrets/auth"));
  throw new PlainError(
    "AUTH_SECRET is missing: with a database of your own, set it to 16 or more random characters, " +
      "the same in every process (openssl rand -base64 32 makes one).",
  );
}

/** From which the passwords of the database's lesser roles follow. */
export function databaseSecret(env: AppEnv): string {
  return isExternal(env) ? authSecret(env) : keptSecret(path.join(env.DATA_DIR, "secrets/database-roles"));
}

/**
 * What the TLS proxy shows before it has a certificate made for a policy host: `TLS_ASK_KEY`, or one kept in the data directory where the
 * database is there too and policies are served. Without it no such question is answered.
 */
export function tlsAskKey(env: AppEnv): string | undefined {
  if (env.TLS_ASK_KEY || !env.POLICY_HOST || isExternal(env)) return env.TLS_ASK_KEY;
  return keptSecret(path.join(env.DATA_DIR, "secrets/tls-ask"));
}

/** `XXXX-XXXX`, kept in the data directory, so that a restart does not change it. */
export function setUpCode(env: AppEnv): string {
  return env.SET_UP_CODE ?? keptSecret(path.join(env.DATA_DIR, "secrets/set-up-code"), makeCode);
}

/** Whether the operator brings a Postgres of his own. */
function isExternal(env: AppEnv): boolean {
  return Boolean(env.DATABASE_URL ?? env.DATABASE_OWNER_URL);
}

function makeCode(): string {
  const letters = Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
