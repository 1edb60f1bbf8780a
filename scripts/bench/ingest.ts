import { build } from "@/scripts/start/build";
import type { Bench, BenchOptions } from "./bench";
import { life } from "./life";
import { measureDelay } from "./ingest/measure-delay";
import { measureLatency } from "./ingest/measure-latency";
import { measureRate } from "./ingest/measure-rate";

/**
 * Dovecot to committed rows and tallies and the mail filed, signatures verified, by the bundled worker as it runs in production, on a
 * Postgres with its durable settings. Then what a large report costs its neighbours, and how long one mail takes by IDLE.
 */
export const ingestBench: Bench = async (options) => {
  const { mails, say } = options;
  const { preload } = options;
  await build({ signal: life.signal });
  const rate = (kind: "typical" | "empty") => measureRate({ kind, count: mails ?? 4_000, preload, say });
  const cases = { typical: await rate("typical"), empty: await rate("empty") };
  if (preload > 0 || mails !== null) return { cases, preload };
  return { cases, large: await large(options), latency: await latency(options) };
};

async function large({ say }: BenchOptions) {
  const figures = await measureDelay();
  const { megabytes, failures, delayMs, peakRssMb } = figures;
  say(
    `a report of ${failures} failures (${megabytes} MB) among 1,000 small ones delays those by ${delayMs} ms, peak RSS ${peakRssMb} MB`,
  );
  return figures;
}

async function latency({ say }: BenchOptions) {
  const figures = await measureLatency();
  say(`delivery to visible row, by IDLE: p50 ${figures.p50Ms} ms, p95 ${figures.p95Ms} ms`);
  return figures;
}
