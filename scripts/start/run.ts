/**
 * What `npm start` does, in order: each step succeeds, or ends the start with one sentence. What was opened is closed in reverse
 * when the lifetime ends.
 */
import path from "node:path";
import type { RoleUrls } from "@/lib/db/database-roles";
import { hasUsers } from "@/lib/db/has-users";
import { PlainError } from "@/lib/db/plain-error";
import type { AppEnv } from "@/lib/env";
import { build, generateIfStale } from "./build";
import type { ProcessName } from "./bundle";
import { inDataDir, makeDataDir } from "./data-dir";
import { readEnvironment } from "./environment";
import { launch, type LaunchedByName } from "./launch";
import type { Lifetime } from "./lifetime";
import { takeLock } from "./lock";
import type { OpenDatabase } from "./open-database";
import { openPatiently, type ServeMeanwhile } from "./open-patiently";
import { readOptions } from "./options";
import { requirePort } from "./port";
import { say } from "./say";
import { authSecret, setUpCode, tlsAskKey } from "./secrets";
import { waitForHealth } from "./wait-for-health";
import { watchDatabase } from "./watch-database";

/** Starts what the words of the command line name, and returns once it is ready. */
export async function run(words: string[], life: Lifetime): Promise<void> {
  const { names, isDev } = readOptions(words);
  const withWeb = names.includes("web");
  const env = await readEnvironment();
  makeDataDir(env.DATA_DIR);
  const secret = await inDataDir(env.DATA_DIR, () => {
    for (const name of names) lockDataDir(env.DATA_DIR, name, life);
    return authSecret(env);
  });
  if (withWeb) await requirePort(env.PORT, env.HOST);
  await life.proceed();
  await (isDev ? generateIfStale(life.signal) : build({ signal: life.signal }));
  await life.proceed();
  const launched: LaunchedByName = {};
  const begin = async (which: ProcessName[], urls: RoleUrls, code?: string) => {
    await inDataDir(env.DATA_DIR, async () => {
      const secrets = { authSecret: secret, setUpCode: code, tlsAskKey: tlsAskKey(env) };
      Object.assign(launched, await launch({ names: which, isDev, env, urls, secrets, life }));
    });
  };
  const database = await openForLife(env, life, withWeb ? (urls) => begin(["web"], urls) : null);
  const needsCode = withWeb && (await needsSetUpCode(env, database));
  const code = needsCode ? await inDataDir(env.DATA_DIR, () => setUpCode(env)) : undefined;
  await life.proceed();
  await begin(
    names.filter((name) => !launched[name]),
    database,
    code,
  );
  watchDatabase(database, life);
  if (!launched.web) return say("The worker is running.");
  const seconds = isDev ? 180 : 60;
  await waitForHealth({ host: env.HOST, port: env.PORT, seconds, ...launched.web, signal: life.signal });
  if (code) say(`The first sign-up needs this set-up code: ${code}`);
  say(`Ready on ${env.APP_URL}`);
}

function lockDataDir(dir: string, name: ProcessName, life: Lifetime): void {
  const lock = takeLock(path.join(dir, `${name}.lock`));
  if (lock.outcome === "held")
    throw new PlainError(
      `Waxseal (${name}) already runs on ${dir}, as process ${lock.pid}: stop that one first, or set DATA_DIR to another folder.`,
    );
  life.onEnd(lock.release);
}

/** An end that comes while the database is being opened waits for it, so that Postgres is never left behind. */
async function openForLife(env: AppEnv, life: Lifetime, serveMeanwhile: ServeMeanwhile | null): Promise<OpenDatabase> {
  const opening = inDataDir(env.DATA_DIR, () => openPatiently(env, { serveMeanwhile, signal: life.signal }));
  life.onEnd(() =>
    opening.then(
      (database) => database.stop(),
      () => undefined,
    ),
  );
  return opening;
}

/** Where strangers can reach the first sign-up, it takes a code that only the operator sees. */
async function needsSetUpCode(env: AppEnv, { ownerUrl }: OpenDatabase): Promise<boolean> {
  // Loaded only here: .env must have been read before.
  const { isLocal } = await import("@/lib/env");
  return !isLocal(env.APP_URL) && !(await hasUsers(ownerUrl));
}
