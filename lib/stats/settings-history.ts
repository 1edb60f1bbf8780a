import type { MtaStsMode, MtaStsPolicy } from "@/lib/mtasts/policy";
import { policyIdentity } from "@/lib/mtasts/describe-policy";
import type { Domain } from "@/lib/domains/get-domain";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { auditEntries } from "./audit-entries";
import { ChangedMx, SavedSettings } from "./change-words";
import { dayOf, startOf, type Period } from "./period";

/** The policy as the settings had it from a day on (UTC); null: since before the period. A mode of none is no policy. */
export type SetPolicy = { from: string | null; policy: MtaStsPolicy };

type Entry = { day: string; verb: string; detail: unknown };

/**
 * The policies that a domain's settings had over a period, in order, worked back from those of now by the audit log. None where the policy
 * lives elsewhere: what is set is not published.
 */
export async function settingsHistory(tenant: TenantSql, domain: Domain, period: Period): Promise<SetPolicy[]> {
  if (domain.hosting === "watched") return [];
  const entries = await auditEntries(tenant, {
    subject: domain.name,
    verbs: ["domain.save-settings", "policy.roll-back", "domain.refresh-mx"],
    from: new Date(Math.max(startOf(period).getTime(), domain.createdAt.getTime())),
  });
  const newestFirst = entries.map(({ at, ...entry }) => ({ day: dayOf(at), ...entry }));
  const states = workBack({ mode: domain.mode, maxAge: domain.maxAge, mx: domain.mxHosts }, newestFirst);
  const added = dayOf(domain.createdAt);
  return states
    .map(({ from, policy }) => ({ from: from === null && added >= period.from ? added : from, policy }))
    .filter(({ from }, index, all) => from === null || (from <= period.to && from !== all[index + 1]?.from));
}

/**
 * The mode that every policy of these settings (in order) had that was in force at some time of the span; testing, too, where there was
 * none for a part of it, for neither holds back mail. Null where there were two, or none is known. Pure.
 */
export function modeThroughout(settings: SetPolicy[], span: Period): MtaStsMode | null {
  const inForce = settings.filter(({ from }, at) => {
    const next = settings[at + 1]?.from;
    return (from === null || from <= span.to) && (next === undefined || next === null || next > span.from);
  });
  const modes = new Set(inForce.map(({ policy }) => policy.mode));
  if (modes.has("testing")) modes.delete("none");
  return modes.size === 1 ? ([...modes][0] ?? null) : null;
}

/** Undoes the entries, newest first, from the policy of now; the last state of a day is that of the day. Pure. */
export function workBack(now: MtaStsPolicy, newestFirst: Entry[]): SetPolicy[] {
  const states: SetPolicy[] = [];
  let policy = now;
  for (const { day, verb, detail } of newestFirst) {
    const before = undo(policy, verb, detail);
    if (policyIdentity(before) === policyIdentity(policy)) continue;
    if (states[0]?.from !== day) states.unshift({ from: day, policy });
    policy = before;
  }
  const [first] = states;
  const isSame = first && policyIdentity(first.policy) === policyIdentity(policy);
  return isSame ? [{ ...first, from: null }, ...states.slice(1)] : [{ from: null, policy }, ...states];
}

function undo(policy: MtaStsPolicy, verb: string, detail: unknown): MtaStsPolicy {
  if (verb !== "domain.refresh-mx") {
    const before = SavedSettings.safeParse(detail).data?.before;
    return before ? { mode: before.mode, maxAge: before.maxAge, mx: before.mxHosts } : policy;
  }
  const changed = ChangedMx.safeParse(detail).data;
  if (!changed) return policy;
  return { ...policy, mx: [...policy.mx.filter((host) => !changed.added.includes(host)), ...changed.removed] };
}
