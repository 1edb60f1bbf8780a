import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

export async function isDatabaseReachable(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    log.error("database.unreachable", { error });
    return false;
  }
}
