/**
 * How often the public checks may be asked for from one network. Each costs look-ups and connections to strangers' servers, so whoever
 * asks for too many is put off here, before Next.
 */
import type { ServerResponse } from "node:http";
import { floodGate, type FloodGate } from "@/lib/limits/flood-gate";
import { networkOf } from "@/lib/limits/network-of";
import { decoded } from "@/lib/names/decoded";

const headers = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
};

/** A dozen at once, then one every ten seconds. */
export function checksGate(): FloodGate {
  return floodGate({ most: 12, perSecond: 1 / 10 });
}

/**
 * @param address of who asks.
 * @returns seconds that he has to wait; 0 admits the request and counts it, if it asks for the checks of a domain.
 */
export function admitCheck(gate: FloodGate, url: string, address: string, asOf: Date): number {
  if (!asksForChecks(url)) return 0;
  const network = networkOf(address);
  const wait = gate.secondsToWait(network, asOf);
  if (wait === 0) gate.charge(network, 1, asOf);
  return wait;
}

/** Answers 429 with a page that says when to come again. */
export function answerTooMany(response: ServerResponse, secondsToWait: number): void {
  response.writeHead(429, { ...headers, "Retry-After": String(secondsToWait) }).end(pageOf(secondsToWait));
}

function asksForChecks(url: string): boolean {
  return [pathOf(url), resolved(url)].some((path) => /^[\\/]+check[\\/]+[^\\/]+[\\/]*$/.test(decoded(path)));
}

function pathOf(url: string): string {
  return url.split("?")[0] ?? "";
}

/** The path as Next finds it: dots are gone, and what stands behind a #. */
function resolved(url: string): string {
  const target = `http://localhost/${pathOf(url).replace(/^[\\/]+/, "")}`;
  return URL.canParse(target) ? new URL(target).pathname : "";
}

function pageOf(seconds: number): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Too many checks · Waxseal</title>
<style>
:root { color-scheme: light dark; background: light-dark(#faf8f4, #171614); color: light-dark(#1d1b18, #efece5) }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto; padding: 0 1rem }
h1 { font-size: 1.25rem }
a { color: light-dark(#2b4a86, #a4bdf0) }
</style>
</head>
<body>
<main>
<h1>Too many checks</h1>
<p>Your network asked for many domains in a short time. Wait ${seconds === 1 ? "1 second" : `${seconds} seconds`}, then load this page again.</p>
<p><a href="/check">Check a domain</a></p>
</main>
</body>
</html>
`;
}
