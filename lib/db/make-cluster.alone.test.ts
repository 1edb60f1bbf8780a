import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { embeddedPlace } from "./embedded-place";
import { makeCluster } from "./make-cluster";

const diskFull = `
2026-11-27 12:37:49.021 UTC [15684] FATAL:  could not extend file "base/1/2691": No space left on device
2026-11-27 12:37:49.021 UTC [15684] HINT:  Check free disk space.
2026-11-27 12:37:49.021 UTC [15684] PANIC:  cannot abort transaction 1, it was already committed
Aborted
child process exited with exit code 134
initdb: removing data directory "cluster"`;

vi.mock("./run-as", () => ({
  bareEnvironment: { PATH: process.env.PATH },
  runAs: () => ({ command: (name: string, args: string[]) => [name, args], owner: {} }),
}));

test.each([
  [
    "a full disk",
    diskFull,
    /: could not extend file "base\/1\/2691": No space left on device: make room there, or set DATA_DIR to another folder\.$/,
  ],
  [
    "a disk that fills up",
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes',
    /bytes: make room there, or/,
  ],
  [
    "a user without a name",
    "initdb: error: could not look up effective user ID 1234: user does not exist",
    /exist: give that folder to a user whom this machine knows by name, or set DATABASE_URL\.$/,
  ],
  ["a refusal", 'initdb: error: invalid locale name "C"\ninitdb: hint: choose another', /: invalid locale name "C"\.$/],
  ["another end", "something\nAborted", /: Aborted\.$/],
])("of what initdb says of %s, the reason is told, and nothing is left behind", (_, said, sentence) => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-initdb-"));
  onTestFinished(() => fs.rmSync(home, { recursive: true }));
  const initdb = path.join(home, "initdb");
  fs.writeFileSync(initdb, `#!/bin/sh\ncat >&2 <<'end'\n${said}\nend\nexit 1\n`, { mode: 0o755 });
  const place = embeddedPlace(home);
  expect(() => makeCluster(place, { initdb, postgres: "", major: 18, env: {} }, true)).toThrow(sentence);
  expect(fs.readdirSync(home).sort()).toEqual(["initdb", "owner-password"]);
});
