/**
 * What `npm run demo` does: its own DNS, its own data directory filled with 90 days of reports, and then everything that `npm start`
 * does. A later start adds the days that passed, and so does every hour while it runs.
 */
import path from "node:path";
import type { AppEnv } from "@/lib/env";
import { build } from "@/scripts/start/build";
import { makeDataDir } from "@/scripts/start/data-dir";
import { readEnvironment } from "@/scripts/start/environment";
import type { Lifetime } from "@/scripts/start/lifetime";
import { requirePort } from "@/scripts/start/port";
import { run } from "@/scripts/start/run";
import { say } from "@/scripts/start/say";
import { addressesOf, setDemoEnvironment, setPeersInEnvironment } from "./demo-environment";
import { dkimKeys } from "./dkim-keys";
import { startDnsServer } from "./dns-server";
import { fillDemo } from "./fill-demo";
import { holdDataDir } from "./hold-data-dir";
import { startMailPeers } from "./mail-peers";
import { demoSignIn } from "./sign-in";
import { readStory } from "./story";
import { topUp } from "./top-up";
import { type Zone, zoneOf } from "./zone";

const hourMs = 3_600_000;

/** Starts the demo and returns once it is ready; it ends with `life`. */
export async function runDemo(life: Lifetime): Promise<void> {
  let zone = (): Zone => ({});
  const dns = await startDnsServer(() => zone());
  life.onEnd(dns.stop);
  setDemoEnvironment(dns.address);
  const env = await readEnvironment();
  const { DATA_DIR: dataDir } = env;
  makeDataDir(dataDir);
  holdDataDir(dataDir, life);
  const peers = await startMailPeers(dataDir);
  life.onEnd(peers.stop);
  setPeersInEnvironment(peers);
  await requirePort(env.PORT);
  await life.proceed();
  await build({ signal: life.signal });
  await life.proceed();
  const keys = dkimKeys(dataDir);
  zone = () => zoneOf({ addresses: addressesOf(readStory(dataDir)?.tokens ?? {}), keys });
  const leave = await fillDemo(env, life);
  const added = await topUp(inboxOf(env), { dataDir, keys });
  if (added > 0) say(`${added} mails put into the inbox.`);
  await run([], life);
  await leave();
  sayWhoSignsIn(dataDir);
  const timer = setInterval(() => void topUp(inboxOf(env), { dataDir, keys }).catch(life.end), hourMs);
  life.onEnd(() => clearInterval(timer));
}

function inboxOf({ DATA_DIR }: AppEnv): string {
  return path.join(DATA_DIR, "inbox");
}

function sayWhoSignsIn(dataDir: string): void {
  const { email, password } = demoSignIn(dataDir);
  say(`Sign in as ${email} with the password ${password}`);
}
