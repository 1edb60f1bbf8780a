import type { DemoDomain } from "./demo-domains";
import { policyAt } from "./policy-at";
import type { Entry, Occasion, Problem } from "./sighting";

const share = { beforeChange: 0.4, bestServer: 0.7 };

/** The connections of a day under the policies that this reporter looks at; DANE and MTA-STS may judge the same ones. */
export function entriesOf(occasion: Occasion, total: number, problems: Problem[]): Entry[] {
  const { domain, reporter, index } = occasion;
  const none: Entry = {
    ...{ type: "no-policy-found", policyDomain: domain.name, policyString: [], mxHosts: [], total, problems },
  };
  const sts = () => stsEntries(domain, index, total, problems);
  switch (reporter.judges) {
    case "nothing":
      return [none];
    case "mta-sts":
      return sts();
    case "both":
      return domain.tlsa ? [...sts(), ofAllServers(domain, domain.tlsa, total)] : sts();
    case "dane-first":
      return domain.tlsa ? perServer(domain, domain.tlsa, total) : sts();
  }
}

/** On the day of a change the reporter met with both versions. */
function stsEntries(domain: DemoDomain, index: number, total: number, problems: Problem[]): Entry[] {
  const entry = (policy: ReturnType<typeof policyAt>, connections: number, failed: Problem[]): Entry => ({
    ...{ type: "sts", policyDomain: domain.name, policyString: policy.lines, mxHosts: domain.policyHosts },
    ...{ total: connections, problems: failed },
  });
  const now = policyAt(domain, index);
  const isChange = index > 0 && domain.modes.some(({ from }) => from === index);
  const before = isChange ? Math.floor(total * share.beforeChange) : 0;
  if (before === 0) return [entry(now, total, problems)];
  return [entry(policyAt(domain, index - 1), before, []), entry(now, total - before, problems)];
}

function ofAllServers(domain: DemoDomain, hashes: string[], total: number): Entry {
  return { ...daneEntry(domain.name, hashes, total), mxHosts: [] };
}

/** RFC 8460 §1.1: the policy domain of DANE is the TLSA base domain, so the server. */
function perServer(domain: DemoDomain, hashes: string[], total: number): Entry[] {
  const first = Math.ceil(total * share.bestServer);
  return [first, total - first].flatMap((connections, place) => {
    const [server, hash] = [domain.servers[place], hashes[place]];
    return server && hash && connections > 0 ? [daneEntry(server.host, [hash], connections)] : [];
  });
}

function daneEntry(policyDomain: string, hashes: string[], total: number): Entry {
  const policyString = hashes.map((hash) => `3 1 1 ${hash.toUpperCase()}`);
  return { type: "tlsa", policyDomain, policyString, mxHosts: [policyDomain], total, problems: [] };
}
