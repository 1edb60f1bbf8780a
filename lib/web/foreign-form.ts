/**
 * Forms that a page of somebody else's sends in a member's name. Next refuses them too (it compares the same headers), but by an exception
 * that ends as a bare error page; so they are refused before it, in words.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerEarly } from "./answer-early";

type Sent = Pick<IncomingMessage, "method" | "headers"> & { url?: string };

/** Answers a form that comes from another origin, or says false and does nothing. */
export function refuseForeignForm(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isForeignForm(request)) return false;
  const sentence =
    "This form was sent from a page of another site, so nothing was done. Open Waxseal at its own address and try again. " +
    "Whoever runs it behind a proxy: the proxy has to pass on the Host header as it comes.\n";
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  answerEarly(request, response, { status: 403, headers, text: sentence });
  return true;
}

/** Whether it is sent to a page (routes of the API look for themselves) by a browser that names another origin. */
export function isForeignForm({ method, url = "/", headers }: Sent): boolean {
  const { origin, host, "x-forwarded-host": forwarded } = headers;
  if (method !== "POST" || origin === undefined || /^\/api\//.test(url)) return false;
  const from = URL.canParse(origin) ? new URL(origin).host : origin;
  const passedOn = Array.isArray(forwarded) ? forwarded[0] : forwarded?.split(",")[0];
  return from !== host && from !== passedOn?.trim();
}
