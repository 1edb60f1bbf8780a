/**
 * Whether a certificate may be issued for a host: what a TLS proxy asks before it has one made (Caddy's `ask`). Only the proxy itself may
 * ask, with the key that both know; what was forwarded by it is a stranger's.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Resolver } from "@/lib/dns/resolver";
import type { HostedPolicies } from "./hosted-policies";

type Surroundings = {
  key: string | undefined;
  /** Where the aliases of policy hosts lead. */
  policyHost: string | undefined;
  policies: Pick<HostedPolicies, "find">;
  resolver: Pick<Resolver, "cname">;
};

const askPath = "/api/tls-ask";
const forwarding = ["x-forwarded-for", "forwarded", "via"];
/** Whoever opens connections by many names must not have us ask DNS as often. */
const keptMs = 5_000;
const mostUnderWay = 20;

/** @returns answers a request for `/api/tls-ask?domain=&key=` with 200 or 404 (429 when too many ask), or says false and does nothing. */
export function tlsAsk({ key, policyHost, policies, resolver }: Surroundings) {
  const known = new Map<string, Promise<boolean>>();
  let underWay = 0;

  async function leadsHere(host: string): Promise<boolean> {
    underWay += 1;
    const answer = await resolver.cname(host).finally(() => (underWay -= 1));
    return answer.outcome === "found" && answer.records.length === 1 && answer.records[0] === policyHost;
  }

  function recently(host: string): Promise<boolean> | null {
    const kept = known.get(host);
    if (kept) return kept;
    if (underWay >= mostUnderWay) return null;
    const asked = leadsHere(host);
    known.set(host, asked);
    setTimeout(() => known.delete(host), keptMs).unref();
    return asked;
  }

  async function judge(request: IncomingMessage, parameters: URLSearchParams): Promise<number> {
    const isForwarded = forwarding.some((header) => request.headers[header] !== undefined);
    if (isForwarded || request.method !== "GET" || !key || !policyHost) return 404;
    if (!isSame(parameters.get("key") ?? "", key)) return 404;
    const host = (parameters.get("domain") ?? "").toLowerCase().replace(/\.$/, "");
    if (!policies.find(host)) return 404;
    const allowed = await recently(host);
    return allowed === null ? 429 : allowed ? 200 : 404;
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const [path, query = ""] = (request.url ?? "/").split("?");
    if (path !== askPath) return false;
    void judge(request, new URLSearchParams(query)).then((status) =>
      response.writeHead(status, { "Cache-Control": "no-store", "Content-Length": 0 }).end(),
    );
    return true;
  };
}

/** Takes as long whatever differs. */
function isSame(given: string, key: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}
