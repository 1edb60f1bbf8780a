/** The programs that the tests need beside what npm installs: real peers and a real browser, from Debian's packages. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { runProgram } from "./run-program";

const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium-headless-shell";
const needed = [
  { program: "/usr/sbin/dovecot", packageName: "dovecot-imapd" },
  { program: "/usr/sbin/nsd", packageName: "nsd" },
  { program: "/usr/sbin/unbound", packageName: "unbound" },
  { program: "/usr/bin/ldns-signzone", packageName: "ldnsutils" },
  { program: "/usr/bin/openssl", packageName: "openssl" },
  { program: "/usr/bin/caddy", packageName: "caddy" },
  { program: chromium, packageName: "chromium-headless-shell" },
];
const debianEnvironment = ["DEBIAN_FRONTEND=noninteractive"];

/** Installs what is missing where that is possible. Returns null, or the one line that says what to install. */
export async function installSystemPackages(): Promise<string | null> {
  const before = missing();
  if (before.length === 0) return null;
  const asRoot = rootPrefix();
  if (asRoot && fs.existsSync("/usr/bin/apt-get")) {
    process.stdout.write(`Installing ${before.join(", ")} …\n`);
    const [program = "env", ...prefix] = [...asRoot, "env", ...debianEnvironment, "apt-get"];
    await runProgram(program, [...prefix, "-qq", "update"]);
    await runProgram(program, [...prefix, "-qq", "install", "-y", "--no-install-recommends", ...before]);
  }
  const after = missing();
  return after.length === 0
    ? null
    : `The tests need ${after.join(", ")}: install ${after.length > 1 ? "them" : "it"}, ${hint(after)}.`;
}

function missing(): string[] {
  return needed.filter(({ program }) => !fs.existsSync(program)).map(({ packageName }) => packageName);
}

function hint(packages: string[]): string {
  const elsewhere = packages.includes("chromium-headless-shell") ? " (or set CHROMIUM_PATH to a Chromium)" : "";
  return `as root on Debian: apt-get install ${packages.join(" ")}${elsewhere}`;
}

/** What to put before a command so that root runs it: nothing, sudo where it asks for no password, or null. */
function rootPrefix(): string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : null;
}
