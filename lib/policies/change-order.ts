/**
 * In which order a mail server is added or removed, so that no sender refuses it meanwhile (RFC 8461 §8.1): it is in the policy for
 * as long as it is in DNS, and a day before. Pure; the page shows the steps, of which the first that is not done is next.
 */
import { matchesMx } from "@/lib/mtasts/policy";

export type ChangeStep = { done: boolean; title: string; detail: string };

export type ChangeFacts = {
  domain: string;
  /** The patterns of the policy that is served. */
  policyMx: string[];
  /** The MX hosts in DNS now, and for how long our resolver may keep them, in seconds. */
  live: string[];
  ttl: number;
  /** Whether the record names the policy that is served, and since when it and the policy stand as they are; null where unknown. */
  idIsCurrent: boolean;
  unchangedSince: Date | null;
  /** When the host was last seen in DNS; null where it was not. */
  lastLive: Date | null;
  asOf: Date;
};

/** RFC 8461 §3.3 and §10.2: senders look for a new id about daily. */
const SECONDS_TO_NOTICE = 86_400;

/** Policy, id, a day, and then DNS. */
export function orderToAdd(host: string, facts: ChangeFacts): ChangeStep[] {
  const { domain, idIsCurrent, unchangedSince, asOf } = facts;
  const isLive = includesHost(facts.live, host);
  const covers = isCovered(facts, host);
  const named = covers && idIsCurrent;
  const known = named && hasPassed(unchangedSince, SECONDS_TO_NOTICE, asOf);
  return [
    {
      done: covers,
      title: `Add ${host} to the policy`,
      detail: "Senders that keep to MTA-STS deliver to servers in the policy alone, so it comes first.",
    },
    {
      done: named,
      title: `Publish the new id at _mta-sts.${domain}`,
      detail: "By another id senders learn that the policy has changed. The policy must be served before.",
    },
    {
      done: known || (named && isLive),
      title: "Wait a day",
      detail: `Senders look for a new id about once a day. ${waitWords(named ? unchangedSince : null, SECONDS_TO_NOTICE, asOf)}`,
    },
    {
      done: isLive,
      title: `Add the MX record for ${host}`,
      detail: "From now on mail may come by it.",
    },
  ];
}

/**
 * What of the TTL is seen may be the rest of it, counted down by a resolver on the way, so what is waited is a day at least: few zones say
 * more, and nobody loses by it.
 */
const SECONDS_TO_FORGET = 86_400;

/** DNS, the time that resolvers keep the record, and then the policy and its id. */
export function orderToRemove(host: string, facts: ChangeFacts): ChangeStep[] {
  const { domain, ttl, lastLive, idIsCurrent, asOf } = facts;
  const isGone = !includesHost(facts.live, host);
  const wait = Math.max(ttl, SECONDS_TO_FORGET);
  const forgotten = isGone && (lastLive === null || hasPassed(lastLive, wait, asOf));
  const covering = facts.policyMx.filter((pattern) => matchesMx(pattern, host));
  const staying = covering.filter((pattern) => facts.live.some((one) => matchesMx(pattern, one)));
  const uncovered = forgotten && staying.length === covering.length;
  return [
    {
      done: isGone,
      title: `Remove the MX record for ${host}`,
      detail: "The policy still covers it, so that senders who have the old record can deliver.",
    },
    {
      done: forgotten,
      title: wait > SECONDS_TO_FORGET ? `Wait ${secondsInWords(wait)}` : "Wait a day",
      detail: `So long resolvers may keep the old record. ${waitWords(isGone ? lastLive : null, wait, asOf)}`,
    },
    {
      done: uncovered,
      title: `Remove ${host} from the policy`,
      detail:
        isGone && staying.length > 0
          ? `${staying.join(", ")} stays, since it covers other servers as well.`
          : "No sender looks for it any more.",
    },
    {
      done: uncovered && idIsCurrent,
      title: `Publish the new id at _mta-sts.${domain}`,
      detail: "Senders that have the old policy lose nothing by it: it only allows more.",
    },
  ];
}

function isCovered({ policyMx }: ChangeFacts, host: string): boolean {
  return policyMx.some((pattern) => matchesMx(pattern, host));
}

function includesHost(hosts: string[], host: string): boolean {
  return hosts.some((one) => matchesMx(host, one));
}

function hasPassed(since: Date | null, seconds: number, asOf: Date): boolean {
  return since !== null && asOf.getTime() - since.getTime() >= seconds * 1_000;
}

function waitWords(since: Date | null, seconds: number, asOf: Date): string {
  if (since === null) return "The time begins to run when the step before is done.";
  const left = seconds - Math.floor((asOf.getTime() - since.getTime()) / 1_000);
  return left > 0 ? `${secondsInWords(left)} are left.` : "That time has passed.";
}

function secondsInWords(seconds: number): string {
  const [size, unit] = seconds >= 5_400 ? [3_600, "hour"] : seconds >= 90 ? [60, "minute"] : [1, "second"];
  const count = Math.ceil(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
