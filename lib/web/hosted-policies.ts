/**
 * What this instance serves by Host, in memory: no request waits for the database or fails with it. It is read at the start and again
 * whenever Postgres says that something changed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { listenTo } from "@/lib/db/listen";
import { log } from "@/lib/log";
import { listServed, type HostedText } from "@/lib/policies/list-served";
import { sparing } from "@/lib/sparing";
import { readCopy, writeCopy } from "./policy-copy";

export type HostedPolicies = {
  /** The policy of a host in lower case, exactly as it is served; null where we serve none. */
  find(host: string): Buffer | null;
  stop(): Promise<void>;
};

type Served = { bytes: Buffer; until: number };

const channel = "waxseal_policies";
/** The start waits so long for the database, and then goes on with the copy. */
const firstReadMs = 5_000;
/** Changes that come faster than this are read together. */
const pauseMs = 100;
const longestRetryMs = 30_000;
/** That the database does not answer is said when it begins, and then so often. */
const complainEveryMs = 600_000;

/** @param file where the copy is kept. */
export async function hostedPolicies(file: string): Promise<HostedPolicies> {
  let served = inMemory(await readCopy(file));
  let kept = "";
  let writing = Promise.resolve();
  const over = new AbortController();

  const reload = repeatedly(over.signal, async () => {
    const policies = await listServed();
    served = inMemory(policies);
    const text = JSON.stringify(policies);
    if (text === kept || over.signal.aborted) return;
    kept = text;
    writing = writeCopy(file, policies);
    await writing;
  });
  const stopListening = listenTo(channel, () => void reload());
  await Promise.race([reload(), sleep(firstReadMs, undefined, { ref: false })]);
  return {
    find(host) {
      const policy = served.get(host);
      return policy && policy.until > Date.now() ? policy.bytes : null;
    },
    async stop() {
      over.abort();
      await Promise.all([stopListening(), writing]);
    },
  };
}

function inMemory(policies: HostedText[]): Map<string, Served> {
  return new Map(
    policies.map(({ host, text, until }) => [host, { bytes: Buffer.from(text), until: until?.getTime() ?? Infinity }]),
  );
}

/**
 * Runs `work` one at a time, until it is over: what is asked for meanwhile is one more run after it, and what fails is tried again, ever
 * later. To ask resolves after the run that it began, or the one under way.
 */
function repeatedly(over: AbortSignal, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let failures = 0;
  let complain = sparing(log.warn, complainEveryMs);
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    clearTimeout(retry);
    try {
      await work();
      if (failures > 0) complain = sparing(log.warn, complainEveryMs);
      failures = 0;
    } catch (error) {
      failures += 1;
      complain("policies.not-read", { error });
      retry = setTimeout(() => void now(), Math.min(longestRetryMs, 500 * 2 ** failures)).unref();
    }
  }

  function now(): Promise<void> {
    if (over.aborted) return Promise.resolve();
    isAskedAgain = running !== null;
    running ??= run().finally(async () => {
      // Holds the process, which at its start has nothing else to wait for yet.
      await sleep(pauseMs);
      running = null;
      if (isAskedAgain) void now();
    });
    return running;
  }
  return now;
}
