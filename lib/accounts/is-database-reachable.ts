import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

/** Whether the database answers this process's role; what keeps it from that is logged. For health checks. */
export async function isDatabaseReachable(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    log.error("database.unreachable", { error });
    return false;
  }
}
