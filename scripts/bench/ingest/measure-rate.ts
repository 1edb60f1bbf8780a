import { cpuByProcess, cpuPerMail } from "@/scripts/bench/process-cpu";
import type { SampleCase } from "@/scripts/bench/sample-mails";
import { makeBacklog, release } from "./backlog";
import { startWorker, type BundledWorker } from "./bundled-worker";
import { measureStages } from "./measure-stages";
import { preloadFailures } from "./preload-failures";
import { onStage, type Stage } from "./stage";

type Plan = { kind: SampleCase; count: number; preload: number; say: (line: string) => void };

export type Rate = {
  /** Of a worker that has been at work for a while. */
  mailsPerSecond: number;
  /** Of the first mails after its start, on an empty database. */
  coldMailsPerSecond: number;
  peakRssMb: number;
  /** When a quarter, half, three quarters and all were done. */
  rssMb: number[];
  /** CPU milliseconds a mail, by program. */
  cpuMs: Record<string, number>;
  /** CPU milliseconds a mail of our own stages, run one after the other. */
  stagesMs: Record<string, number>;
};

/** After so many the worker's code is compiled and Postgres knows its tables. */
const coldMails = 3_000;

/** Two backlogs from their arrival in Dovecot's inbox to the last mail filed: one that makes the worker warm, and one of `count`. */
export function measureRate({ kind, count, preload, say }: Plan): Promise<Rate> {
  return onStage(async (stage) => {
    if (preload > 0) await preloadFailures(stage.client, preload);
    const worker = await startWorker(stage);
    await makeBacklog(stage, kind, 0, coldMails);
    const coldMailsPerSecond = rateOf(coldMails, await timed(() => takeIn(stage, worker, 0, coldMails)));
    await makeBacklog(stage, kind, coldMails, count);
    const before = cpuByProcess();
    const rssMb: number[] = [];
    const seconds = await timed(async () => rssMb.push(...(await takeIn(stage, worker, coldMails, count))));
    const cpuMs = cpuPerMail(before, cpuByProcess(), count);
    const peakRssMb = await worker.stop();
    const stagesMs = await measureStages(stage, kind);
    const mailsPerSecond = rateOf(count, seconds);
    say(`${kind}: ${mailsPerSecond} mails/s${preload > 0 ? ` beside ${preload} failure rows` : ""}`);
    say(`  the first ${coldMails} after the start of the worker: ${coldMailsPerSecond} mails/s`);
    say(`  worker's peak RSS ${peakRssMb} MB; at a quarter, half, three quarters, the end ${rssMb.join(", ")} MB`);
    say(`  CPU milliseconds a mail by program: ${inWords(cpuMs)}; by stage, one after the other: ${inWords(stagesMs)}`);
    return { mailsPerSecond, coldMailsPerSecond, peakRssMb, rssMb, cpuMs, stagesMs };
  });
}

/** Lets the backlog in and waits until it is filed. @returns the memory at each quarter. */
async function takeIn(stage: Stage, worker: BundledWorker, before: number, count: number): Promise<number[]> {
  const rssMb: number[] = [];
  await release(stage);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await stage.untilStored(before + Math.floor(count * share));
    rssMb.push(worker.rssMb());
  }
  await stage.untilFiled(before + count);
  return rssMb;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

function rateOf(mails: number, seconds: number): number {
  return Math.round(mails / seconds);
}

function inWords(figures: Record<string, number>): string {
  return Object.entries(figures)
    .map(([name, ms]) => `${name} ${ms.toFixed(3)}`)
    .join(", ");
}
