/** What a browser is told for its own protection with every answer of the application. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

type Surroundings = { isDevelopment: boolean; appUrl: string };

const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
};
/** Only where users come by https, which it binds them to for a year. */
const transport = { "Strict-Transport-Security": "max-age=31536000" };

/**
 * @returns sets the headers of an answer. Only scripts of our own run: those of our files, and those in a page that bear its nonce, which
 *   Next takes from the request and puts there.
 */
export function guardPages({ isDevelopment, appUrl }: Surroundings) {
  const fixed = Object.entries({ ...always, ...(appUrl.startsWith("https://") && transport) });
  return (request: IncomingMessage, response: ServerResponse): void => {
    const policy = contentPolicy(randomBytes(16).toString("base64"), isDevelopment);
    request.headers["content-security-policy"] = policy;
    for (const [name, value] of [...fixed, ["Content-Security-Policy", policy] as const])
      response.setHeader(name, value);
  };
}

/** Charts place their parts by styles of their own; in development React makes functions of text, and pages are reloaded by a socket. */
function contentPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}
