import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { embeddedOwner, type EmbeddedPlace } from "./embedded-place";
import { PlainError } from "./plain-error";
import type { PostgresBinaries } from "./postgres-binaries";
import { bareEnvironment, runAs } from "./run-as";

const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

const remedies: [RegExp, string][] = [
  [/No space left on device|wrote only \d+ of \d+ bytes/, "make room there, or set DATA_DIR to another folder"],
  [/look up effective user ID/, "give that folder to a user whom this machine knows by name, or set DATABASE_URL"],
];

/**
 * Makes the files of a new Postgres. They are made beside their place and then renamed, so that an interrupted start never leaves
 * half a cluster. `fast` does not wait for the disk.
 */
export function makeCluster(place: EmbeddedPlace, binaries: PostgresBinaries, fast: boolean): void {
  const run = runAs(place.home, binaries.initdb);
  const draft = fs.mkdtempSync(`${place.cluster}-`);
  const passwordFile = `${draft}.password`;
  fs.writeFileSync(passwordFile, place.password, { mode: 0o600 });
  const { uid, gid } = run.owner;
  if (uid !== undefined && gid !== undefined) for (const file of [draft, passwordFile]) fs.chownSync(file, uid, gid);
  const access = [`--username=${embeddedOwner}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const options = [`--pgdata=${draft}`, ...access, ...locale, ...(fast ? ["--no-sync"] : [])];
  const [command, args] = run.command(binaries.initdb, options);
  const env = { ...bareEnvironment, ...binaries.env };
  try {
    const { status, stderr, error } = spawnSync(command, args, { ...run.owner, env, cwd: draft, encoding: "utf8" });
    if (status !== 0)
      throw new PlainError(`Postgres cannot make its files in ${place.home}: ${error?.message ?? reasonIn(stderr)}.`);
    if (!fs.existsSync(place.cluster)) fs.renameSync(draft, place.cluster);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** What first went wrong, and the remedy where one is known: later lines only tell what followed from it. */
function reasonIn(said: string): string {
  const lines = said.trim().split("\n");
  const line = lines.find((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? "";
  const reason = line.replace(/^.*?\b(FATAL|PANIC|error):\s*/, "");
  const remedy = remedies.find(([sign]) => sign.test(reason))?.[1];
  return [reason, ...(remedy ? [remedy] : [])].join(": ");
}
