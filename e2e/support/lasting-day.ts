import { setTimeout as sleep } from "node:timers/promises";
import { dayOf } from "@/lib/stats/period";

const dayMs = 86_400_000;
/** As much as a test needs whose pages and expectations must mean the same by today. */
const neededMs = 300_000;

/** Today, in UTC; one that is about to end is waited out. */
export async function lastingDay(): Promise<string> {
  const left = dayMs - (Date.now() % dayMs);
  if (left < neededMs) await sleep(left);
  return dayOf(new Date());
}
