import { cpuByProgram, cpuPerMail } from "@/scripts/bench/process-cpu";
import { signedMail, type SampleCase } from "@/scripts/bench/sample-mails";
import { startWorker } from "./bundled-worker";
import { measureStages } from "./measure-stages";
import { preloadFailures } from "./preload-failures";
import { onStage, type Stage } from "./stage";

type Plan = { kind: SampleCase; count: number; preload: number; say: (line: string) => void };

export type Rate = {
  mailsPerSecond: number;
  peakRssMb: number;
  /** When a quarter, half, three quarters and all were done. */
  rssMb: number[];
  /** CPU milliseconds a mail of the whole run, by program. */
  cpuMs: Record<string, number>;
  /** CPU milliseconds a mail of our own stages, run one after the other. */
  stagesMs: Record<string, number>;
};

/** So many mails are made and signed before the next are; all of 100,000 at once would fill the memory. */
const madeTogether = 500;

/** A backlog from Dovecot to filed mail, from the moment that the worker has signed in. */
export function measureRate({ kind, count, preload, say }: Plan): Promise<Rate> {
  return onStage(async (stage) => {
    if (preload > 0) await preloadFailures(stage.client, preload);
    await deliver(stage, kind, count);
    const worker = await startWorker(stage);
    const [before, began] = [cpuByProgram(), performance.now()];
    const rssMb: number[] = [];
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await stage.untilStored(Math.floor(count * share));
      rssMb.push(worker.rssMb());
      console.error(share, ((performance.now() - began) / 1000).toFixed(2), JSON.stringify(cpuPerMail(before, cpuByProgram(), count)));
    }
    await stage.untilFiled(count);
    const seconds = (performance.now() - began) / 1_000;
    const cpuMs = cpuPerMail(before, cpuByProgram(), count);
    if (process.env.THREADS) { const fs = await import("node:fs"); const m = new Map<string, number>(); for (const t of fs.readdirSync(`/proc/${worker.pid}/task`)) { const st = fs.readFileSync(`/proc/${worker.pid}/task/${t}/stat`, "latin1"); const n = st.slice(st.indexOf("(") + 1, st.lastIndexOf(")")) + (t === String(worker.pid) ? " MAIN" : ""); const f = st.slice(st.lastIndexOf(")") + 2).split(" "); m.set(n, (m.get(n) ?? 0) + (Number(f[11]) + Number(f[12])) * 10); } console.error(m); }
    const peakRssMb = await worker.stop();
    const stagesMs = await measureStages(stage, kind);
    const mailsPerSecond = Math.round(count / seconds);
    say(`${kind}: ${mailsPerSecond} mails/s${preload > 0 ? ` beside ${preload} failure rows` : ""}`);
    say(`  worker's peak RSS ${peakRssMb} MB; at a quarter, half, three quarters, the end ${rssMb.join(", ")} MB`);
    say(`  CPU milliseconds a mail by program: ${inWords(cpuMs)}; by stage, one after the other: ${inWords(stagesMs)}`);
    return { mailsPerSecond, peakRssMb, rssMb, cpuMs, stagesMs };
  });
}

async function deliver({ dovecot, to, key }: Stage, kind: SampleCase, count: number): Promise<void> {
  for (let from = 0; from < count; from += madeTogether) {
    const numbers = Array.from({ length: Math.min(madeTogether, count - from) }, (_, at) => from + at);
    for (const raw of await Promise.all(numbers.map((n) => signedMail(kind, n, to, key)))) await dovecot.deliver(raw);
  }
}

function inWords(figures: Record<string, number>): string {
  return Object.entries(figures)
    .map(([name, ms]) => `${name} ${ms.toFixed(3)}`)
    .join(", ");
}
