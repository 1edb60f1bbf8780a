/**
 * Keeps one process (web or worker) running: starts it, starts it again with a growing pause when it dies, and ends it with us.
 * Every line that it writes goes to its log file; warnings and errors also go to the terminal, under its name, and in development
 * everything does.
 */
import { type ChildProcess, spawn } from "node:child_process";
import readline from "node:readline";
import type { Readable } from "node:stream";
import { backoffSeconds } from "./backoff";
import { root } from "./root";
import { say } from "./say";

export type Supervised = {
  /** How often it has ended on its own. */
  deaths: () => number;
  /** Ends it and starts it at once, as after a change of its code. */
  restart: () => void;
  /** Asks it to end, insists after ten seconds; resolves when it has. */
  stop: () => Promise<void>;
};

type Plan = {
  name: string;
  /** Arguments to node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  write: (line: string) => void;
  showAll?: boolean;
};

const graceMilliseconds = 10_000;
const steadyMilliseconds = 60_000;

export function supervise({ name, args, env, write, showAll = false }: Plan): Supervised {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let isRestarting = false;
  let deaths = 0;
  let failures = 0;

  function launch(): void {
    const startedAt = performance.now();
    // Detached, so that Ctrl-C in a terminal reaches us alone and all end in order.
    const launched = spawn(process.execPath, ["--enable-source-maps", ...args], {
      cwd: root,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = launched;
    for (const stream of [launched.stdout, launched.stderr])
      if (stream)
        eachLine(
          stream,
          (line) => (
            write(line),
            showAll || isNotable(line, stream === launched.stderr) ? say(`${name}: ${line}`) : undefined
          ),
        );
    launched.once("error", (error) => say(`${name} cannot be started: ${error.message}`));
    launched.once("close", (code, signal) => {
      child = null;
      if (!isStopping) again(startedAt, signal ?? `code ${code}`);
    });
  }

  function again(startedAt: number, how: string): void {
    if (isRestarting) {
      isRestarting = false;
      return launch();
    }
    deaths += 1;
    failures = performance.now() - startedAt > steadyMilliseconds ? 1 : failures + 1;
    const seconds = backoffSeconds(failures, Math.random());
    say(`${name} ended (${how}); starting it again in ${seconds.toFixed(1)} s.`);
    timer = setTimeout(launch, seconds * 1000);
  }

  launch();
  return {
    deaths: () => deaths,
    restart: () => {
      isRestarting = child !== null;
      if (child) void endProcess(child);
    },
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (child) await endProcess(child);
    },
  };
}

function endProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
    child.once("close", () => {
      clearTimeout(insist);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

function eachLine(stream: Readable, use: (line: string) => void): void {
  readline.createInterface({ input: stream }).on("line", (line) => {
    if (line.trim() !== "") use(plain(line));
  });
}

/** Next logs what strangers asked for as it came: no sign in it moves the cursor, or the title, of the operator's terminal. */
export function plain(line: string): string {
  return line.replace(/[^\P{Cc}\t]/gu, "\uFFFD");
}

/** Our own lines say how grave they are; of foreign ones, those on standard error count. */
function isNotable(line: string, isError: boolean): boolean {
  const level = /^\{.*?"level":"(\w+)"/.exec(line)?.[1];
  return level ? level === "warn" || level === "error" : isError;
}
