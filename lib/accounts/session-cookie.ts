import { env } from "@/lib/env";

/** Only sent by https where users come by it. */
export const isSecure = env.APP_URL.startsWith("https://");

export const sessionCookieName = isSecure ? "__Host-waxseal" : "waxseal";

/** The session's id in a Cookie header, or null. */
export function sessionIdIn(cookies: string | undefined): string | null {
  const pairs = (cookies ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([name]) => name === sessionCookieName)?.[1] ?? null;
}
