/**
 * Requests that are not for the application: for the policy hosts of domains (RFC 8461 §3.3), and for hosts that are nobody's here. Senders
 * follow no redirect and know no cookie, and nobody's page is shown under another's name; so Next never sees them.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { isIP } from "node:net";
import type { HostedPolicies } from "./hosted-policies";
import { requestHost } from "./request-host";

const policyPath = "/.well-known/mta-sts.txt";

/**
 * @param appUrl where the application is reached; by address and by names of one label it is reached too, from within.
 * @param listenHost the name or address that the server listens on, where it is named.
 * @returns answers a request that is for another host, or says false and does nothing.
 */
export function answerByHost(
  policies: Pick<HostedPolicies, "find">,
  appUrl: string,
  listenHost?: string,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const appHost = new URL(appUrl).hostname.replace(/^\[|\]$/g, "");
  return (request, response) => {
    const named = requestHost(request);
    if (named.outcome === "spoilt") return say(response, 400, "The Host header is not usable.");
    if (named.outcome === "absent") return say(response, 421, "The request names no host.");
    const { host } = named;
    if (host === appHost || host === listenHost?.toLowerCase() || isIP(host) !== 0 || !host.includes(".")) return false;
    const policy = policies.find(host);
    if (policy) return answerPolicy(request, response, policy);
    if (host.startsWith("mta-sts.")) return say(response, 404, "No policy is served for this host.");
    return say(response, 421, "This server does not answer for this host.");
  };
}

function answerPolicy({ method, url = "/" }: IncomingMessage, response: ServerResponse, policy: Buffer): true {
  if (url.split("?")[0] !== policyPath) return say(response, 404, "Only the policy is served here.");
  if (method !== "GET" && method !== "HEAD")
    return say(response, 405, "The policy can only be read.", { Allow: "GET, HEAD" });
  // RFC 8461 §8.2: a proxy may keep it for a short while.
  return send(response, 200, policy, { "Cache-Control": "max-age=60" });
}

function say(response: ServerResponse, status: number, sentence: string, headers: OutgoingHttpHeaders = {}): true {
  return send(response, status, Buffer.from(`${sentence}\n`), { "Cache-Control": "no-store", ...headers });
}

function send(response: ServerResponse, status: number, body: Buffer, headers: OutgoingHttpHeaders): true {
  response
    .writeHead(status, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Length": body.length,
      "X-Content-Type-Options": "nosniff",
      ...headers,
    })
    .end(body);
  return true;
}
