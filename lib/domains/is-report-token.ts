import { db } from "@/lib/db/client";

/** Whether some workspace's domain has this report token. Asked for strangers, so it does not say whose. */
export async function isReportToken(token: string): Promise<boolean> {
  // Strangers write what they like, and Postgres takes no NUL.
  if (token.includes("\0")) return false;
  const [row] = await db.$queryRaw<{ known: boolean }[]>`SELECT is_report_token(${token}) AS "known"`;
  return row?.known ?? false;
}
