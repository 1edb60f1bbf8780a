import fs from "node:fs";
import { processIdentity } from "@/lib/db/process-identity";

/** The living processes under `pid`, at any depth, each by its identity. */
export function processesUnder(pid: number): string[] {
  const children = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
  return children.flatMap((child) => [
    ...[processIdentity(child)].filter((identity) => identity !== null),
    ...processesUnder(child),
  ]);
}

function parentOf(pid: number): number | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
    // What follows the last parenthesis is proc(5)'s field 3 onwards: the state and the parent.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}
