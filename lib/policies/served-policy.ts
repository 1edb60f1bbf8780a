/** What a domain serves as its MTA-STS policy now, or is to serve where it lives on the owner's own server. Pure, but for the reader. */
import type { Domain } from "@/lib/domains/get-domain";
import { writePolicy, type MtaStsMode } from "@/lib/mtasts/policy";
import { policyId } from "@/lib/mtasts/policy-id";
import { parseMtaStsRecord, writeMtaStsRecord } from "@/lib/mtasts/record";
import { longestCopy, NONE_POLICY } from "@/lib/mtasts/wind-down";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { DnsRecord } from "./domain-records";
import { listPolicies, type PolicyVersion } from "./list-policies";

type Published = { text: string; policyId: string; record: DnsRecord };

export type ServedPolicy =
  /** No sender can hold a policy: the record and the host can go. */
  | { state: "off" }
  | { state: "incomplete"; errors: string[] }
  /** `since` is null until it was seen there, or, where we serve it, until the domain is verified. */
  | ({ state: "serving"; since: Date | null } & Published)
  /** Mode none, until the copy that a sender may hold the longest has run out (RFC 8461 §8.3). */
  | ({ state: "winding-down"; until: Date; longest: Longest } & Published);

/** `maxAge` in seconds. While it is still served elsewhere, its time has not begun to run. */
type Longest = { mode: MtaStsMode; maxAge: number; lastServedAt: Date; isStillServed: boolean };

type Settings = Pick<Domain, "name" | "mode" | "maxAge" | "mxHosts" | "hosting" | "verifiedAt" | "proofLostAt">;
type Version = Pick<PolicyVersion, "firstServedAt" | "lastServedAt" | "policyId" | "text" | "mode" | "maxAge">;

/** @param versions all that the domain has served, newest first. */
export function servedPolicy(domain: Settings, versions: Version[], asOf: Date): ServedPolicy {
  const current = versions.find(({ lastServedAt }) => lastServedAt === null);
  const wanted = domain.hosting === "watched" ? seenPolicy(current) : settingsPolicy(domain);
  switch (wanted.outcome) {
    case "incomplete":
      return { state: "incomplete", errors: wanted.errors };
    case "ready": {
      const since = current?.text === wanted.text ? sinceWhen(domain, current) : null;
      return { state: "serving", since, ...published(domain.name, wanted.text, wanted.policyId) };
    }
    case "off": {
      const copy = longestCopy(versions, asOf);
      if (!copy) return { state: "off" };
      const { until, ...longest } = copy;
      return { state: "winding-down", until, longest, ...published(domain.name, NONE_POLICY) };
    }
    default:
      return wanted satisfies never;
  }
}

/** The same, with what is kept of the domain. */
export async function readServedPolicy(tenant: Tenant, domain: Domain, asOf = new Date()): Promise<ServedPolicy> {
  return servedPolicy(domain, await listPolicies(tenant, domain.id), asOf);
}

type WantedPolicy =
  | { outcome: "off" }
  | { outcome: "incomplete"; errors: string[] }
  | { outcome: "ready"; text: string; policyId: string };

/** The policy by the settings. A domain that was verified and is no longer has none. */
export function settingsPolicy({ mode, maxAge, mxHosts, hosting, ...domain }: Settings): WantedPolicy {
  const isLost = hosting === "hosted" && domain.verifiedAt === null && domain.proofLostAt !== null;
  if (mode === "none" || isLost) return { outcome: "off" };
  const written = writePolicy({ mode, maxAge, mx: mxHosts });
  if (!written.ok) return { outcome: "incomplete", errors: written.errors };
  return { outcome: "ready", text: written.text, policyId: policyId(written.text) };
}

/** Of a policy that is only looked at, what was seen last. */
function seenPolicy(current: Version | undefined): WantedPolicy {
  if (!current || current.mode === "none") return { outcome: "off" };
  const isUsable = parseMtaStsRecord([[`v=STSv1; id=${current.policyId};`]]).outcome === "valid";
  return { outcome: "ready", text: current.text, policyId: isUsable ? current.policyId : policyId(current.text) };
}

function sinceWhen({ hosting, verifiedAt }: Settings, { firstServedAt }: Version): Date | null {
  if (hosting !== "hosted") return firstServedAt;
  return verifiedAt && (verifiedAt > firstServedAt ? verifiedAt : firstServedAt);
}

function published(name: string, text: string, id = policyId(text)): Published {
  return { text, policyId: id, record: { name: `_mta-sts.${name}`, type: "TXT", text: writeMtaStsRecord(id) } };
}
