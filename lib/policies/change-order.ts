/**
 * In which order a mail server is added or removed, so that no sender refuses it meanwhile (RFC 8461 §8.1): it is in the policy for
 * as long as it is in DNS, and a day before. Pure; the page shows the steps, of which the first that is not done is next.
 */
import { matchesMx } from "@/lib/mtasts/policy";

export type ChangeStep = { done: boolean; title: string; detail: string };

export type ChangeFacts = {
  domain: string;
  /** The patterns of the policy that is served; null where none is, or mode none, which has none. */
  policyMx: string[] | null;
  /** The MX hosts in DNS now, and for how long our resolver may keep them, in seconds. */
  live: string[];
  ttl: number;
  /** Whether the record names the policy that is served, and since when it and the policy stand as they are; null where unknown. */
  idIsCurrent: boolean;
  unchangedSince: Date | null;
  /** Whether senders may hold a policy, were it one of before. */
  mayBeHeld: boolean;
  /** When the host was last seen in DNS; null where it was not. */
  lastLive: Date | null;
  asOf: Date;
};

/** RFC 8461 §3.3 and §10.2: senders look for a new id about daily. */
const SECONDS_TO_NOTICE = 86_400;

/** Policy, id, a day, and then DNS; without a policy, DNS alone. */
export function orderToAdd(host: string, facts: ChangeFacts): ChangeStep[] {
  const { domain, policyMx, idIsCurrent, unchangedSince, mayBeHeld, asOf } = facts;
  const isLive = includesHost(facts.live, host);
  const covers = policyMx === null || isCovered(policyMx, host);
  const named = covers && idIsCurrent;
  const known = named && hasPassed(unchangedSince, SECONDS_TO_NOTICE, asOf);
  const [inPolicy, byId, day, inDns] = [
    {
      done: covers,
      title: `Add ${host} to the policy`,
      detail: "In enforce, senders that keep to MTA-STS deliver to servers in the policy alone, so it comes first.",
    },
    {
      done: named,
      title: `Publish the new id at _mta-sts.${domain}`,
      detail:
        policyMx === null
          ? "By it senders learn of mode none, and that the policy which they hold counts no more. Mode none must be served before."
          : "By another id senders learn that the policy has changed. The policy must be served before.",
    },
    {
      done: known || (named && isLive),
      title: "Wait a day",
      detail: `Senders look for a new id about once a day. ${
        known || !(named && isLive)
          ? waitWords(named ? unchangedSince : null, SECONDS_TO_NOTICE, asOf)
          : "The server takes mail already, so there is nothing to wait for."
      }`,
    },
    {
      done: isLive,
      title: `Add the MX record for ${host}`,
      detail: policyMx === null && !mayBeHeld ? withoutPolicy : "From now on mail may come by it.",
    },
  ];
  if (policyMx !== null) return [inPolicy, byId, day, inDns];
  return mayBeHeld ? [byId, day, inDns] : [inDns];
}

const withoutPolicy = "There is no policy by which a sender could refuse it, so DNS is all that is to be changed.";

/**
 * What of the TTL is seen may be the rest of it, counted down by a resolver on the way, so what is waited is a day at least: few zones say
 * more, and nobody loses by it.
 */
const SECONDS_TO_FORGET = 86_400;

/** DNS, the time that resolvers keep the record, and then the policy and its id where there is one. */
export function orderToRemove(host: string, facts: ChangeFacts): ChangeStep[] {
  const { domain, policyMx, ttl, lastLive, idIsCurrent, asOf } = facts;
  const isGone = !includesHost(facts.live, host);
  const wait = Math.max(ttl, SECONDS_TO_FORGET);
  const forgotten = isGone && (lastLive === null || hasPassed(lastLive, wait, asOf));
  const inDns = [
    {
      done: isGone,
      title: `Remove the MX record for ${host}`,
      detail:
        policyMx === null
          ? "Let the server run on meanwhile: senders who have the old record still come to it."
          : "The policy still covers it, so that senders who have the old record can deliver.",
    },
    {
      done: forgotten,
      title: wait > SECONDS_TO_FORGET ? `Wait ${secondsInWords(wait)}` : "Wait a day",
      detail: `So long resolvers may keep the old record. ${
        isGone && lastLive === null ? "It was not in DNS lately." : waitWords(isGone ? lastLive : null, wait, asOf)
      }`,
    },
  ];
  if (policyMx === null) return inDns;
  const covering = policyMx.filter((pattern) => matchesMx(pattern, host));
  const staying = covering.filter((pattern) => facts.live.some((one) => matchesMx(pattern, one)));
  const uncovered = forgotten && staying.length === covering.length;
  return [
    ...inDns,
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

function isCovered(policyMx: string[], host: string): boolean {
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
