/** Whether the policy names every mail server of the domain, and no more than it has to (RFC 8461 §4.1, §10.4). */
import { mxPatternProblem } from "@/lib/mtasts/mx-pattern";
import { type MtaStsPolicy, patternsFor } from "@/lib/mtasts/policy";
import { policyLinesFor } from "@/lib/tlsrpt/mail-providers";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import { broadFindings } from "./broad-findings";
import { isAnnounced } from "./policy-not-had";
import { policySight, type PolicySight } from "@/lib/checks/sight/policy-sight";
import type { MxSight, Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 8461 §4.1";
/** Of more servers that are not covered one finding tells. */
const mostTold = 10;

export const mxCoverageCheck: Check = {
  id: "mx-coverage",
  title: "Mail servers in the policy",
  about: "Whether the MTA-STS policy covers every MX of the domain, also those of low preference.",
  async run(sight) {
    const judged = await policyToJudge(sight);
    if ("severity" in judged) return [judged];
    const mx = await sight.mx();
    if (mx.outcome === "failed") return [unanswered(sight.domain, mx)];
    if (mx.outcome !== "hosts") return [nothingToCover(mx, sight)];
    if (judged.policy.mode === "none") {
      const title = "The policy has the mode none, so it covers nothing.";
      return [{ severity: "info", title, evidence: "", remedy: null, section }];
    }
    const hosts = mx.hosts.map(({ host }) => host);
    return [
      ...(await covered(judged, hosts, sight)),
      ...idle(judged, hosts),
      ...broadFindings(judged, sight.domain, hosts),
    ];
  },
};

/** `its` begins a sentence. */
type Judged = { policy: MtaStsPolicy; its: string };

/** The policy as served; where there is none yet, that of the settings, so that a gap is known before it is published. */
async function policyToJudge(sight: Sight): Promise<Judged | Finding> {
  const served = await policySight(sight);
  if (served.outcome === "policy") return { policy: served.policy, its: "The policy" };
  if (sight.wishes?.policy) return { policy: sight.wishes.policy, its: "The policy of the settings" };
  const isMeant = served.outcome !== "none" && (served.outcome !== "failed" || (await isAnnounced(sight)));
  const title = whyNoPolicy[isMeant ? served.outcome : "none"];
  return { severity: isMeant ? "unknown" : "info", title, evidence: "", remedy: null, section };
}

const lookedInVain = "The policy could not be looked at, so what it covers is not known.";
const unusable = "Senders cannot get a usable policy, so what it would cover is not known.";
const whyNoPolicy = {
  none: "There is no MTA-STS policy that could cover the mail servers.",
  unknown: lookedInVain,
  "out-of-reach": lookedInVain,
  failed: unusable,
  unusable,
} satisfies Record<Exclude<PolicySight["outcome"], "policy">, string>;

function nothingToCover(mx: Exclude<MxSight, { outcome: "hosts" | "failed" }>, { domain }: Sight): Finding {
  const title =
    mx.outcome === "null-mx" ? `${domain} says that it takes no mail (null MX); there is nothing to cover.` : mx.reason;
  const evidence = mx.outcome === "null-mx" ? `${domain}. MX 0 .` : "";
  const where = mx.outcome === "null-mx" ? "RFC 7505 §3" : "RFC 5321 §5.1";
  return { severity: "info", title, evidence, remedy: null, section: where };
}

async function covered({ policy, its }: Judged, hosts: string[], sight: Sight): Promise<Finding[]> {
  const firstThatCovers = coveringFirst(policy.mx);
  const missed = hosts.filter((host) => firstThatCovers(host) === undefined);
  const pairs = hosts.map((host) => `${host} ← ${firstThatCovers(host) ?? "nothing"}`);
  const evidence = pairs.toSorted().join("\n");
  if (missed.length === 0) {
    const which =
      hosts.length === 1 ? "the one MX" : hosts.length === 2 ? "both MX hosts" : `all ${hosts.length} MX hosts`;
    const title = `${its} covers ${which}.`;
    return [{ severity: "ok", title, evidence, remedy: null, section }];
  }
  const told = missed.slice(0, mostTold).toSorted();
  const findings = told.map(async (host) => missedMx({ policy, its }, host, evidence, await aliasOf(host, sight)));
  return [...(await Promise.all(findings)), ...missedToo({ policy, its }, missed.slice(mostTold), evidence)];
}

/** Of the patterns, the first that covers a host. A domain may have thousands of servers, and its policy of lines. */
function coveringFirst(patterns: string[]): (host: string) => string | undefined {
  const places = new Map(patterns.map((pattern, at) => [pattern, at] as const).toReversed());
  return (host) => {
    const covering = patternsFor(host).flatMap((pattern) => places.get(pattern) ?? []);
    return covering.length > 0 ? patterns[Math.min(...covering)] : undefined;
  };
}

function missedToo({ policy, its }: Judged, hosts: string[], evidence: string): Finding[] {
  if (hosts.length === 0) return [];
  const lines = policyLinesFor(hosts.filter((host) => mxPatternProblem(host) === null));
  const which = hosts.length === 1 ? "one more MX host" : `${hosts.length} more MX hosts`;
  return [
    {
      severity: policy.mode === "enforce" ? "error" : "warning",
      title: `${its} does not cover ${which} of lower preference.`,
      evidence,
      remedy: lines.length > 0 ? `Add to the policy:\n${lines.join("\n")}` : unlistable,
      section,
    },
  ];
}

function missedMx({ policy, its }: Judged, host: string, evidence: string, alias: string | null): Finding {
  const whose = "senders that keep to MTA-STS";
  const effect =
    policy.mode === "enforce" ? `${whose} do not deliver to it` : `in enforce mode ${whose} would not deliver to it`;
  const near = [nearMiss(policy, host), coveredAlias(policy, alias)].filter((hint) => hint !== null);
  return {
    severity: policy.mode === "enforce" ? "error" : "warning",
    title: `${its} does not cover the MX ${host}: ${effect}.${near.map((hint) => ` ${hint}`).join("")}`,
    evidence,
    remedy: remedyFor(host, policy),
    section,
  };
}

/** A line that is not valid would cost senders the whole policy (RFC 8461 §3.2). */
function remedyFor(host: string, { mx }: MtaStsPolicy): string {
  const lines = policyLinesFor([host]).filter((line) => !mx.some((pattern) => line === `mx: ${pattern}`));
  return mxPatternProblem(host) === null ? `Add to the policy:\n${lines.join("\n")}` : unlistable;
}

const unlistable = "No policy can list it: let the MX record name the server by a host name, and list that.";

/** A star stands for one label exactly. */
function nearMiss({ mx }: MtaStsPolicy, host: string): string | null {
  const wide = mx.find(
    (pattern) => pattern.startsWith("*.") && (host === pattern.slice(2) || host.endsWith(pattern.slice(1))),
  );
  return wide === undefined ? null : `The star of ${wide} stands for one label exactly.`;
}

function coveredAlias({ mx }: MtaStsPolicy, alias: string | null): string | null {
  if (alias === null || coveringFirst(mx)(alias) === undefined) return null;
  return `The policy has the name it is an alias of, ${alias}; what counts is the name in the MX record.`;
}

async function aliasOf(host: string, { cname }: Sight): Promise<string | null> {
  const answer = await cname(host);
  return answer.outcome === "found" ? (answer.records[0] ?? null) : null;
}

function idle({ policy, its }: Judged, hosts: string[]): Finding[] {
  const needed = new Set(hosts.flatMap(patternsFor));
  const unused = policy.mx.filter((pattern) => !needed.has(pattern));
  if (unused.length === 0) return [];
  const which = unused.length === 1 ? "a server" : `${unused.length} servers or patterns`;
  return [
    {
      severity: "info",
      title: `${its} lists ${which} that no MX record names; during a move that is right.`,
      evidence: unused.toSorted().join("\n"),
      remedy: "After a move, take out the mx lines that are no longer needed.",
      section: "RFC 8461 §8.1",
    },
  ];
}
