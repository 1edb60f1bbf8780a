import { afterEach, expect, test, vi } from "vitest";
import { waitForHealth } from "./wait-for-health";

afterEach(() => vi.unstubAllGlobals());

const wait = {
  host: undefined,
  port: 3000,
  seconds: 0.9,
  hasDied: () => false,
  logFile: "web.log",
  signal: new AbortController().signal,
};

test("web that cannot reach its database is not asked ten times a second, since each time it writes that down", async () => {
  const ask = vi.fn(async () => new Response(null, { status: 503 }));
  vi.stubGlobal("fetch", ask);
  await expect(waitForHealth(wait)).rejects.toThrow(
    "Waxseal is not ready after 0.9 seconds (/api/health: 503); see web.log.",
  );
  expect(ask).toHaveBeenCalledTimes(1);
});
