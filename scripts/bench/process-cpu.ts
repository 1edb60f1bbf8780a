import fs from "node:fs";

export type CpuByProgram = Record<string, number>;

/** `getconf CLK_TCK`, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;
const mailServer = ["dovecot", "imap", "imap-login", "auth", "stats", "anvil", "log", "config"];

type Process = { pid: number; parent: number; name: string; milliseconds: number };

/** CPU milliseconds that the programs under this process have used so far, by what they are: `worker`, `postgres`, `dovecot`. */
export function cpuByProgram(): CpuByProgram {
  const all = fs.readdirSync("/proc").flatMap((entry) => (/^\d+$/.test(entry) ? readProcess(Number(entry)) : []));
  const sums: CpuByProgram = {};
  for (const { name, milliseconds } of below(process.pid, all)) {
    const program = mailServer.includes(name) ? "dovecot" : name === "postgres" ? "postgres" : "worker";
    sums[program] = (sums[program] ?? 0) + milliseconds;
  }
  return sums;
}

/** What was used between two looks, in milliseconds for each of `mails`. */
export function cpuPerMail(before: CpuByProgram, after: CpuByProgram, mails: number): CpuByProgram {
  return Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / mails]));
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
