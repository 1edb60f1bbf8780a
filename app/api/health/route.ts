import { isDatabaseReachable } from "@/lib/accounts/is-database-reachable";

export const dynamic = "force-dynamic";

/** 200 when the web process can do its work, 503 when the database is out of reach. */
export async function GET(): Promise<Response> {
  const isWell = await isDatabaseReachable();
  return Response.json({ status: isWell ? "ok" : "database unreachable" }, { status: isWell ? 200 : 503 });
}
