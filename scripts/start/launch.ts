import path from "node:path";
import type { RoleUrls } from "@/lib/db/database-roles";
import type { AppEnv } from "@/lib/env";
import { bundleOf, type ProcessName } from "./bundle";
import { childEnvironment, type Secrets } from "./child-environment";
import { bundleForDevelopment } from "./dev-bundle";
import type { Lifetime } from "./lifetime";
import { openLogFile } from "./log-file";
import { type Supervised, supervise } from "./supervise";
import { webFlags } from "./web-flags";
import { workerFlags } from "./worker-flags";

type Plan = {
  names: ProcessName[];
  isDev: boolean;
  env: AppEnv;
  urls: RoleUrls;
  secrets: Secrets;
  life: Lifetime;
};

/** A process that runs, for whoever waits until it can be used. */
type Launched = { hasDied: () => boolean; logFile: string };

export type LaunchedByName = Partial<Record<ProcessName, Launched>>;

/** Starts the named processes under supervision, each in the database role of its own; they end, side by side, with our lifetime. */
export async function launch({ names, isDev, env, urls, secrets, life }: Plan): Promise<LaunchedByName> {
  const roleUrls = { web: urls.webUrl, worker: urls.workerUrl };
  const running = new Map<ProcessName, Supervised>();
  const launched: LaunchedByName = {};
  life.onEnd(async () => void (await Promise.all([...running.values()].map((child) => child.stop()))));
  for (const name of names) {
    // Next reloads the web's pages by itself; the worker is started anew.
    const restart = name === "worker" ? () => running.get(name)?.restart() : () => undefined;
    if (isDev) await bundleForDevelopment(name, life, restart);
    await life.proceed();
    const logFile = path.join(env.DATA_DIR, "logs", `${name}.log`);
    const child = supervise({
      name,
      args: [...(name === "worker" ? workerFlags : webFlags), bundleOf(name, isDev), ...(isDev ? ["--dev"] : [])],
      env: childEnvironment(name, { env, isDev, secrets, roleUrl: roleUrls[name] }),
      write: openLogFile(logFile),
      showAll: isDev,
    });
    running.set(name, child);
    launched[name] = { hasDied: () => child.deaths() > 0, logFile };
  }
  return launched;
}
