/** What one run of checks sees of a domain, looked at for real: through the resolver and the way out of a `World`. */
import type { World } from "@/lib/domains/world";
import { env } from "@/lib/env";
import { fetchPolicy } from "@/lib/http/fetch-policy";
import type { PolicyFetch } from "@/lib/http/policy-fetch";
import { probeStarttls } from "@/lib/tls/probe-starttls";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { atMost } from "@/lib/checks/at-most";
import { mxSightOf } from "./mx-sight";
import type { ServedPolicy, Sight, Wishes } from "./sight";

const mostHosts = 10;
const probesAtOnce = 4;

type Looked = { domain: string; wishes: Wishes | null; servedBefore?: readonly ServedPolicy[]; asOf: Date };

/** @param domain in A-labels, lower case. Nothing is looked at before a check asks for it, and then once. */
export function sightOf({ domain, wishes, servedBefore = [], asOf }: Looked, { resolver, egress }: World): Sight {
  const inTurn = atMost(probesAtOnce);
  const mxRecords = once(() => resolver.mx(domain));
  const mxOf = oncePerName(async (name) =>
    mxSightOf(name, await (name === domain ? mxRecords() : resolver.mx(name)), resolver),
  );
  const mx = () => mxOf(domain);
  const addresses = oncePerName((name) => resolver.addresses(name));

  async function policy(): Promise<PolicyFetch> {
    const host = `mta-sts.${domain}`;
    const found = await addresses(host);
    if (found.outcome === "found") return fetchPolicy({ domain, addresses: steady(found.records) }, egress);
    const sentence =
      found.outcome === "absent"
        ? `${host} has no address in DNS.`
        : `DNS could not be asked for the addresses of ${host}: ${found.reason}.`;
    const nowhere = { evidence: "", tls: null, address: null, milliseconds: 0 };
    return { outcome: "failed", code: "unreachable", sentence, ...nowhere };
  }

  async function starttls(host: string): Promise<StarttlsProbe> {
    const seen = await mx();
    const place = seen.outcome === "hosts" ? seen.hosts.findIndex((one) => one.host === host) : 0;
    if (place >= mostHosts)
      return { outcome: "not-testable", reason: `Only the first ${mostHosts} mail servers are connected to.` };
    const found = await addresses(host);
    if (found.outcome === "absent") return { outcome: "not-testable", reason: `${host} has no address in DNS.` };
    if (found.outcome === "failed")
      return { outcome: "not-testable", reason: `DNS could not be asked for ${host}: ${found.reason}.` };
    return inTurn(() => probeStarttls({ host, addresses: steady(found.records), heloName: heloName() }, egress));
  }

  return {
    ...{ domain, wishes, servedBefore, asOf, validates: resolver.validates, allowsPrivate: egress.allowsPrivate },
    ...{ addresses, mx, mxOf, mxRecords },
    txt: oncePerName((name) => resolver.txt(name)),
    cname: oncePerName((name) => resolver.cname(name)),
    tlsa: oncePerName((host) => resolver.tlsa(`_25._tcp.${host}`)),
    policy: once(policy),
    starttls: oncePerName(starttls),
  };
}

/** DNS gives addresses in another order each time; in one order, two looks are at the same host. IPv4 first. */
function steady(addresses: string[]): string[] {
  return addresses.toSorted((a, b) => Number(a.includes(":")) - Number(b.includes(":")) || (a < b ? -1 : 1));
}

/** How we greet mail servers: the name that this instance is known by, where it has one. */
function heloName(): string {
  const { hostname } = new URL(env.APP_URL);
  const isName = hostname.includes(".") && /[a-z]/.test(hostname);
  return isName ? hostname : (env.POLICY_HOST ?? "localhost");
}

function once<T>(look: () => Promise<T>): () => Promise<T> {
  let seen: Promise<T> | undefined;
  return () => (seen ??= look());
}

function oncePerName<T>(look: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const seen = new Map<string, Promise<T>>();
  return (name) => {
    const plain = name.toLowerCase().replace(/\.$/, "");
    const found = seen.get(plain) ?? look(plain);
    seen.set(plain, found);
    return found;
  };
}
