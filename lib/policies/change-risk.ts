import type { MxLookUp } from "@/lib/domains/look-up-mx";
import type { Domain } from "@/lib/domains/get-domain";
import { patternsFor } from "@/lib/mtasts/policy";

type Settings = Pick<Domain, "name" | "mode" | "maxAge" | "mxHosts" | "hosting">;

/** `hosts` take mail now and are not covered; none where DNS could not be asked. `asks`: mail would be refused, so it takes a typed confirmation. */
export type ChangeRisk = { hosts: string[]; reason: string; asks: boolean };

/**
 * What a change of the policy does to the servers that take mail now (RFC 8461 §5): in enforce, senders refuse to deliver to a server that
 * the policy does not cover; in testing they report it alone. Pure.
 * @returns null where nothing is to be said.
 */
export function changeRisk(before: Settings, after: Settings, mx: MxLookUp): ChangeRisk | null {
  if (after.mode === "none" || after.hosting === "watched" || isSamePolicy(before, after)) return null;
  const asks = after.mode === "enforce";
  if (mx.outcome === "failed") return asks ? { hosts: [], asks, reason: unknownMx(after.name, mx.reason) } : null;
  const hosts = uncoveredMx(after, mx);
  return hosts.length > 0 ? { hosts, asks, reason: uncovered(after, hosts) } : null;
}

/** The servers that take mail now and are not covered by the policy; without an MX record the domain itself takes it (RFC 5321 §5.1). */
function uncoveredMx({ name, mxHosts }: Pick<Settings, "name" | "mxHosts">, mx: MxLookUp): string[] {
  const live = mx.outcome === "found" ? mx.hosts : mx.outcome === "absent" ? [name] : [];
  const patterns = new Set(mxHosts);
  return live.filter((host) => !patternsFor(host).some((pattern) => patterns.has(pattern)));
}

function isSamePolicy(before: Settings, after: Settings): boolean {
  const identity = ({ mode, maxAge, mxHosts, hosting }: Settings) =>
    JSON.stringify([mode, maxAge, mxHosts.toSorted(), hosting]);
  return identity(before) === identity(after);
}

function uncovered({ name, mode }: Settings, hosts: string[]): string {
  const [verb, them] = hosts.length === 1 ? ["takes", "it"] : ["take", "them"];
  const fact = `${hosts.join(", ")} ${verb} mail for ${name} now, and this policy does not cover ${them}`;
  return mode === "enforce"
    ? `${fact}: senders that keep to MTA-STS would no longer deliver there.`
    : `${fact}: in testing senders report it and still deliver; in enforce they would not.`;
}

function unknownMx(name: string, reason: string): string {
  return `DNS could not be asked for the MX servers of ${name} (${reason}), so it is not known whether this policy covers them.`;
}
