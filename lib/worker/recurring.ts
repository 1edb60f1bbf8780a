/** Everything that happens by itself, at a glance. Each `run` is one pass of a domain function. */
import { forgetSessions } from "@/lib/accounts/sessions";
import { checkDue } from "@/lib/checks/check-due";
import { checkDueDomains } from "@/lib/domains/check-due-domains";
import type { World } from "@/lib/domains/world";
import { expireDeliveries } from "@/lib/ingest/expire-deliveries";
import { ingestWaiting } from "@/lib/ingest/ingest-waiting";
import { judgePending } from "@/lib/ingest/judge-pending";
import { reconcileTallies } from "@/lib/ingest/tallies/reconcile-tallies";
import { releaseHeld } from "@/lib/ingest/release-held";
import { forgetAttempts } from "@/lib/limits/take-attempt";
import { settleHosted } from "@/lib/policies/settle-hosted";
import { deleteRemoved } from "@/lib/policies/delete-removed";

export type Job = {
  name: string;
  everySeconds: number;
  /** Of a daily job, in UTC. */
  atHour?: number;
  run: (asOf: Date, world: World) => Promise<number>;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export const recurring: Job[] = [
  { name: "ingest what was uploaded", everySeconds: 1, run: (_, world) => ingestWaiting(world) },
  { name: "release held reports", everySeconds: 2, run: (_, world) => releaseHeld(world) },
  { name: "check domains", everySeconds: 15, run: checkDueDomains },
  { name: "run live checks", everySeconds: minute, run: checkDue },
  { name: "settle hosted policies", everySeconds: 5, run: settleHosted },
  { name: "delete reports of removed domains", everySeconds: 5, run: () => deleteRemoved() },
  { name: "judge pending signatures", everySeconds: 5 * minute, run: judgePending },
  { name: "reconcile tallies", everySeconds: day, atHour: 2, run: reconcileTallies },
  { name: "expire deliveries", everySeconds: hour, run: expireDeliveries },
  { name: "forget sessions", everySeconds: hour, run: forgetSessions },
  { name: "forget attempts", everySeconds: hour, run: forgetAttempts },
];
