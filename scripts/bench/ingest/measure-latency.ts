import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "@/scripts/bench/percentile";
import { signedMail } from "@/scripts/bench/sample-mails";
import { startWorker } from "./bundled-worker";
import { onStage } from "./stage";

const deliveries = 40;
const longestGap = 400;

/** From a mail's delivery to its committed row, one at a time at odd moments, with a worker that waits by IDLE. */
export function measureLatency() {
  return onStage(async (stage) => {
    const { dovecot, to, key } = stage;
    const worker = await startWorker(stage);
    const times: number[] = [];
    for (let n = 0; n < deliveries; n += 1) {
      const raw = await signedMail("typical", n, to, key);
      await sleep((n * 137) % longestGap);
      const began = performance.now();
      await dovecot.deliver(raw);
      await stage.untilStored(n + 1, 5);
      times.push(performance.now() - began);
    }
    await worker.stop();
    return { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
  });
}
