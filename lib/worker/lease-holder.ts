import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import { isAlive, processIdentity } from "@/lib/db/process-identity";

const separator = " | ";

/**
 * Names this process, so that another on the same machine can see whether it lives: the machine as far as processes see each other, then
 * the process. A restart after a crash need not wait for the end of a lease.
 */
export function nameHolder(): string {
  const identity = processIdentity(process.pid);
  return identity ? machine(identity) + separator + identity : randomUUID();
}

/** Whether a holder is a process of this machine that has ended; false for what cannot be seen from here. */
export function hasEnded(holder: string): boolean {
  const [place, identity] = holder.split(separator);
  if (!place || !identity || place !== machine(processIdentity(process.pid) ?? "")) return false;
  return !isAlive(identity);
}

/** Host, boot and namespace of process numbers: in a container the same number means another process. */
function machine(identity: string): string {
  const boot = process.platform === "linux" ? (identity.split(" ")[1] ?? "") : "";
  return [os.hostname(), boot, processNamespace()].join(" ");
}

function processNamespace(): string {
  try {
    return fs.readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
