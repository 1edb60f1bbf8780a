import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { heedingFailures } from "@/app/auth-options";
import { log } from "@/lib/log";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: Context): Promise<Response> {
  // Where next-auth has anybody's browser write into our log.
  if ((await context.params).nextauth[0] === "_log") return new Response(null, { status: 404 });
  const failures: unknown[] = [];
  const response: Response = await NextAuth(request, context, heedingFailures(failures));
  if (failures.length === 0) return response;
  // Its own answer would sign out whoever asks while the database is down.
  log.error("session.not-read", { error: failures[0] });
  const headers = { "Cache-Control": "no-store", "Retry-After": "10" };
  return new Response("The database does not answer. Try again in a moment.\n", { status: 503, headers });
}

export { answer as GET, answer as POST };
