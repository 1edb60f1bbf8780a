import fs from "node:fs";

/** CPU milliseconds so far of each process under this one, by its number, and what it is. */
export type CpuByProcess = Map<number, { program: string; milliseconds: number }>;

/** `getconf CLK_TCK`, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;
const mailServer = ["dovecot", "imap", "imap-login", "auth", "stats", "anvil", "log", "config"];

type Process = { pid: number; parent: number; name: string; milliseconds: number };

/** What the programs under this process have used so far: `worker`, `postgres` and `dovecot`, with all their processes. */
export function cpuByProcess(): CpuByProcess {
  const all = fs.readdirSync("/proc").flatMap((entry) => (/^\d+$/.test(entry) ? readProcess(Number(entry)) : []));
  const programOf = (name: string) =>
    mailServer.includes(name) ? "dovecot" : name === "postgres" ? "postgres" : "worker";
  return new Map(
    below(process.pid, all).map(({ pid, name, milliseconds }) => [pid, { program: programOf(name), milliseconds }]),
  );
}

/** What was used between two looks by the processes that are there at the second, in milliseconds for each of `mails`. */
export function cpuPerMail(before: CpuByProcess, after: CpuByProcess, mails: number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [pid, { program, milliseconds }] of after)
    sums[program] = (sums[program] ?? 0) + (milliseconds - (before.get(pid)?.milliseconds ?? 0)) / mails;
  return sums;
}

function below(pid: number, all: Process[]): Process[] {
  const children = all.filter(({ parent }) => parent === pid);
  return children.flatMap((child) => [child, ...below(child.pid, all)]);
}

/** proc(5): the name in parentheses, then the state, the parent, and as the 12th and 13th after the name the ticks used. */
function readProcess(pid: number): Process[] {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    return [{ pid, parent: Number(fields[1]), name, milliseconds: (ticks * 1_000) / ticksPerSecond }];
  } catch {
    return [];
  }
}
