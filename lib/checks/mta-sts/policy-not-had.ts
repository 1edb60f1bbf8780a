/** Why senders cannot have a policy (RFC 8461 §3.3), each way of failing with its remedy. */
import type { PolicyFetchFailure } from "@/lib/http/policy-fetch";
import { parseMtaStsRecord } from "@/lib/mtasts/record";
import type { Finding } from "@/lib/checks/finding";
import { policyHostOf } from "@/lib/checks/sight/policy-sight";
import type { Sight } from "@/lib/checks/sight/sight";

const section = "RFC 8461 §3.3";

/** Nothing is at the policy host; a fault only where the record or the settings promise a policy. */
export async function notServed(sight: Sight): Promise<Finding> {
  const { domain, wishes } = sight;
  const host = policyHostOf(domain);
  const isPromised = Boolean(wishes?.policyText) || (await isAnnounced(sight));
  if (!isPromised) {
    const title = `There is no MTA-STS policy: ${host} has no address in DNS.`;
    return { severity: "info", title, evidence: "", remedy: null, section };
  }
  const orNone = `; where there is to be none, remove the record at _mta-sts.${domain}.`;
  const remedy = wishes?.policyHost
    ? aliasOrNone(domain, wishes.policyHost, wishes.policyText)
    : `Point ${host} to a web server that serves the policy at ${urlOf(domain)}${wishes?.policyText ? `:\n${wishes.policyText}` : orNone}`;
  return { severity: "error", title: `${host} has no address in DNS.`, evidence: "", remedy, section };
}

/** There is a host, and it does not give the policy. */
export async function fetchFailed(failure: PolicyFetchFailure, sight: Sight): Promise<Finding> {
  const { wishes, domain } = sight;
  const host = policyHostOf(domain);
  const isPromised = Boolean(wishes?.policyText) || (await isAnnounced(sight));
  const ours = await ourRemedy(sight);
  const toHaveIt = ours ?? remedies[failure.code](host, urlOf(domain));
  const found = { title: failure.sentence, evidence: failure.evidence, section, key: `not had: ${failure.code}` };
  if (isPromised || ours !== null) return { ...found, severity: isPromised ? "error" : "warning", remedy: toHaveIt };
  // Where a name that is not there leads to a web server all the same, as by a wildcard, nobody means a policy by it.
  return {
    ...found,
    severity: "info",
    title: `There is no MTA-STS policy at ${host}, and no record announces one. ${failure.sentence}`,
    remedy: `Only if there is to be one: ${toHaveIt.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`,
  };
}

/** While the settings have no policy, none is served here: the record and the host are what is left over. */
function aliasOrNone(domain: string, policyHost: string, policyText: string | null): string {
  const host = policyHostOf(domain);
  return policyText === null
    ? `The settings have no policy to serve. Choose one there; or, where there is to be none, remove the record at _mta-sts.${domain}, and ${host}.`
    : `${host}. CNAME ${policyHost}.`;
}

/** Where we serve the policy, the cure is in the settings, in the alias or with whoever runs this instance. */
async function ourRemedy(sight: Sight): Promise<string | null> {
  const { domain, wishes } = sight;
  if (!wishes?.policyHost) return null;
  const host = policyHostOf(domain);
  const isOurs = await pointsTo(wishes.policyHost, sight);
  if (isOurs && wishes.awaitsProof)
    return `Prove first that the domain is yours: before that, no policy is served here for ${domain}.`;
  return isOurs && wishes.policyText !== null
    ? `${host} points here as it should; whoever runs this instance has to look at its web server and certificates.`
    : aliasOrNone(domain, wishes.policyHost, wishes.policyText);
}

/** Whether the name at which senders ask for the policy is handed to this host. */
export async function pointsTo(policyHost: string, { cname, domain }: Sight): Promise<boolean> {
  const alias = await cname(policyHostOf(domain));
  return alias.outcome === "found" && alias.records.includes(policyHost);
}

const remedies = {
  "refused-address": (host) => `Point ${host} to a public address; senders do not reach a private one.`,
  unreachable: (host) => `Have a web server answer at ${host}, port 443, and let the firewall pass it.`,
  "timed-out": (host) => `Have the web server at ${host} answer within seconds; senders wait a minute at most.`,
  tls: (host) => `Have the web server at ${host} speak TLS 1.2 or newer on port 443.`,
  certificate: (host) =>
    `Get a certificate of a public authority that names ${host}, and have the server send it with its whole chain.`,
  redirect: (_, url) => `Serve the file at ${url} itself; senders do not follow redirects.`,
  status: (_, url) => `Serve the file at ${url} with the status 200.`,
  "too-large": (_, url) => `Serve the policy alone at ${url}; senders read 64 KiB at most.`,
  "not-http": (host) => `Have a web server answer at ${host}, port 443.`,
  disconnected: (host) => `Have the web server at ${host} send the whole file before it hangs up.`,
} satisfies Record<PolicyFetchFailure["code"], (host: string, url: string) => string>;

/** Also where DNS does not say that there is no such record. */
export async function isAnnounced({ txt, domain }: Sight): Promise<boolean> {
  const answer = await txt(`_mta-sts.${domain}`);
  if (answer.outcome === "failed") return true;
  return answer.outcome === "found" && parseMtaStsRecord(answer.records).outcome === "valid";
}

function urlOf(domain: string): string {
  return `https://${policyHostOf(domain)}/.well-known/mta-sts.txt`;
}
