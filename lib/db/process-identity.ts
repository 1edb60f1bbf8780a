import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { bareEnvironment } from "./run-as";

/**
 * A text that names the living process `pid` and no later one with the same number (number, boot, start time), or null where
 * there is none. A zombie counts as dead: in a container nobody may ever collect it.
 */
export function processIdentity(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const started = process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
  return started && `${pid} ${started}`;
}

/** Whether the process that `identity` names is still alive. */
export function isAlive(identity: string): boolean {
  return processIdentity(Number.parseInt(identity, 10)) === identity;
}

function startOnLinux(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command stands in parentheses and may hold anything; what follows the last one is proc(5)'s field 3 onwards.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: bareEnvironment,
    });
    const [state = "Z", ...started] = line.trim().split(/\s+/);
    return state.startsWith("Z") ? null : started.join("-");
  } catch {
    return null;
  }
}
