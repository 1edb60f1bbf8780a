import type { Standing } from "@/lib/reports/standing";
import type { Period } from "./period";

/** What the figures of a domain are asked over: the days, and the reports that count. */
export type Question = { domainId: string; period: Period; standings: readonly Standing[] };
