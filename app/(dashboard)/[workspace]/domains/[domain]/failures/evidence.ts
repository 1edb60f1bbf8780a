import type { fixTimes } from "@/lib/stats/fix-times";
import type { whoseFault } from "@/lib/stats/whose-fault";

/** What failures are judged by: who applied which policy, who reported on which days of the span, and what day it is (UTC). */
export type Evidence = Parameters<typeof whoseFault>[1] & Parameters<typeof fixTimes>[1];
