import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { expect, test } from "vitest";

function run(words: string[], stdout: "pipe" | number = "pipe") {
  const [name = "", ...rest] = words;
  const args = ["--conditions=react-server", "--import", "tsx", `scripts/${name}.ts`, ...rest];
  return spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", stdout, "pipe"] });
}

test.each([
  [["bench"]],
  [["bench", "parse", "--bogus"]],
  [["bench", "parse", "--rows", "many"]],
  [["bench", "parse", "https"]],
  [["ingest"]],
  [["ingest", "--bogus", "x.eml"]],
  [["parse", "--bogus", "x.eml"]],
])("%j says how it is called, and does nothing", (words) => {
  const { status, stdout, stderr } = run(words);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^Usage: npm run /);
});

test.each(["bench", "ingest", "parse", "check-domain"])("%s --help says how it is called, and that is all", (name) => {
  const { status, stdout, stderr } = run([name, "--help"]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^Usage: npm run /);
});

// Other systems have no such file.
test.runIf(fs.existsSync("/dev/full"))("what cannot be written is no success", () => {
  const full = fs.openSync("/dev/full", "w");
  const { status, stderr } = run(["parse", "--json", "README.md"], full);
  fs.closeSync(full);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The output cannot be written: .*no space left/);
});
