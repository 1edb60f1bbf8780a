import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { PlainError } from "./plain-error";

/** How to run a program of Postgres, which refuses to be root. */
export type RunAs = {
  command: (program: string, args: string[]) => [string, string[]];
  owner: { uid?: number; gid?: number };
};

const nobody = 65534;
const asNobodyInside = ["--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
const asIs: RunAs["command"] = (program, args) => [program, args];
const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The little that Postgres is given of an environment: none of our secrets, no stray `PG…`. Next's types demand NODE_ENV of each. */
export const bareEnvironment = { PATH: searchPath, LC_ALL: "C", NODE_ENV: "production" as const };

/**
 * An ordinary user runs it as himself. Root runs it as the folder's owner where that is someone else, else in a user namespace in
 * which root is called nobody (files stay root's, private folders stay passable), else truly as nobody.
 * @throws PlainError where nobody cannot reach the program or the folder, or the start is interrupted.
 */
export function runAs(folder: string, program: string): RunAs {
  if (process.getuid?.() !== 0) return { command: asIs, owner: {} };
  const { uid, gid } = fs.statSync(folder);
  if (uid !== 0) return reachable({ command: asIs, owner: { uid, gid } }, folder, program);
  const { status, signal } = spawnSync("unshare", [...asNobodyInside, "true"], { env: bareEnvironment });
  // Ctrl-C says nothing of namespaces: whoever gave the folder away now would find the database in it still root's.
  if (signal) throw new PlainError("The start was interrupted.");
  if (status === 0) return { command: (name, args) => ["unshare", [...asNobodyInside, name, ...args]], owner: {} };
  fs.chownSync(folder, nobody, nobody);
  letPass(path.dirname(folder));
  return reachable({ command: asIs, owner: { uid: nobody, gid: nobody } }, folder, program);
}

/** The data directory is made private; nobody must at least walk through it, and still cannot list it. */
function letPass(around: string): void {
  const { uid, mode } = fs.statSync(around);
  if (uid === 0) fs.chmodSync(around, (mode & 0o7777) | 0o011);
}

function reachable(run: RunAs, folder: string, program: string): RunAs {
  const succeeds = (command: string, args: string[]) =>
    spawnSync(command, args, { ...run.owner, cwd: "/", env: bareEnvironment }).status === 0;
  if (succeeds("test", ["-x", program]) && succeeds("test", ["-w", folder])) return run;
  throw new PlainError(
    `Postgres refuses to run as root, and user ${run.owner.uid} cannot reach ${folder} or ${program}: ` +
      "start Waxseal as an ordinary user, or set DATABASE_URL.",
  );
}
