/** The policy file (RFC 8461 §3.2, §3.3): whether senders can have it, can read it, and get what the settings say. */
import type { FetchedPolicy } from "@/lib/http/policy-fetch";
import { maxAgeInWords, policyDifferences } from "@/lib/mtasts/describe-policy";
import { mxPatternProblem } from "@/lib/mtasts/mx-pattern";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import { policyLinesFor } from "@/lib/tlsrpt/mail-providers";
import type { Check } from "@/lib/checks/check";
import { endsSoon, expiresWhen } from "@/lib/checks/ends-soon";
import type { Finding } from "@/lib/checks/finding";
import { fetchFailed, notServed, pointsTo } from "./policy-not-had";
import { hasOnlyIpv6, policyHostOf, policySight, type PolicySight } from "@/lib/checks/sight/policy-sight";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 8461 §3.2";
const servedKey = "served";
const longestShown = 16_000;
const day = 86_400;
const week = 7 * day;

export const mtaStsPolicyCheck: Check = {
  id: "mta-sts-policy",
  title: "MTA-STS policy",
  about: "The policy file at the mta-sts host: fetched as a sender does, read strictly, compared with the settings.",
  async run(sight) {
    const served = await policySight(sight);
    return [...(await judged(served, sight)), ...(await withoutIpv4(sight))];
  },
};

async function judged(served: PolicySight, sight: Sight): Promise<Finding[]> {
  switch (served.outcome) {
    case "unknown":
      return [unanswered(policyHostOf(sight.domain), served)];
    case "none":
      return [await notServed(sight)];
    case "failed":
      return [await fetchFailed(served.fetch, sight)];
    case "out-of-reach":
      return [outOfReach(sight.domain, served.fetch.evidence)];
    case "unusable":
      return [...(await unusable(served, sight)), ...mediaType(served.fetch), ...certificateAge(served.fetch, sight)];
    case "policy":
      return [
        inWords(served),
        ...served.warnings.map((title) => warning(title, served.text, "Correct the file; the rest of it is fine.")),
        ...mediaType(served.fetch),
        ...maximumAge(served.policy),
        ...(await bySettings(served.policy, sight)),
        ...certificateAge(served.fetch, sight),
      ];
    default:
      return served satisfies never;
  }
}

function outOfReach(domain: string, evidence: string): Finding {
  const title = `${policyHostOf(domain)} has IPv6 addresses alone, and cannot be reached from here; whether it serves the policy is not known.`;
  return { severity: "unknown", title, evidence, remedy: null, section: null };
}

/** Many senders have no IPv6. */
async function withoutIpv4({ domain, addresses, cname }: Sight): Promise<Finding[]> {
  const host = policyHostOf(domain);
  const found = await addresses(host);
  if (found.outcome !== "found" || !hasOnlyIpv6(found)) return [];
  const alias = await cname(host);
  const named = (alias.outcome === "found" && alias.records[0]) || host;
  return [
    {
      severity: "warning",
      title: `${host} has no IPv4 address, so senders without IPv6 cannot get the policy.`,
      evidence: found.records.toSorted().join("\n"),
      remedy: `Give ${named} an A record as well.`,
      section: "RFC 8461 §3.3",
    },
  ];
}

/** The policy that these findings say is served; null where none is, or none that senders can use. */
export function policyAmong(findings: readonly Finding[]): MtaStsPolicy | null {
  const shown = findings.find(({ key }) => key === servedKey);
  const parsed = shown && parsePolicy(shown.evidence);
  return parsed?.ok ? parsed.policy : null;
}

function inWords({ text, policy: { mode, maxAge, mx } }: Extract<PolicySight, { outcome: "policy" }>): Finding {
  const servers = mx.length === 1 ? "one mx line" : `${mx.length} mx lines`;
  const title =
    mode === "none"
      ? `The policy served has the mode none: senders act as if there were no policy.`
      : `The policy served has the mode ${mode}, ${servers} and a max_age of ${maxAgeInWords(maxAge)}.`;
  const severity = mode === "none" ? "info" : "ok";
  return { severity, title, evidence: text.slice(0, longestShown), remedy: null, section, key: servedKey };
}

async function unusable(
  { text, errors }: Extract<PolicySight, { outcome: "unusable" }>,
  sight: Sight,
): Promise<Finding[]> {
  const remedy = sight.wishes?.policyText
    ? `Serve exactly this file:\n${sight.wishes.policyText}`
    : `Correct the line; a whole file reads:\n${await exampleFor(sight)}`;
  const evidence = text.slice(0, 2_000);
  return errors.map((title) => ({ severity: "error", title, evidence, remedy, section }));
}

/** A policy with the servers that take the mail of the domain; with a made-up one where they are not known. */
async function exampleFor({ domain, mx }: Sight): Promise<string> {
  const seen = await mx();
  const hosts = seen.outcome === "hosts" ? seen.hosts.map(({ host }) => host) : [];
  const listed = policyLinesFor(hosts.filter((host) => mxPatternProblem(host) === null));
  const servers = listed.length > 0 ? listed : [`mx: mx.${domain}`];
  return ["version: STSv1", "mode: testing", ...servers, "max_age: 604800"].join("\n");
}

/** RFC 8461 §3.2: text/plain; parameters do not matter. */
function mediaType({ contentType }: FetchedPolicy): Finding[] {
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type === "text/plain") return [];
  const title = contentType
    ? "The policy is not served as text/plain, and some senders do not accept it otherwise."
    : "The policy is served without a media type, and some senders want text/plain.";
  const remedy = "Serve the file with: Content-Type: text/plain; charset=utf-8";
  return [{ severity: "warning", title, evidence: contentType ?? "", remedy, section }];
}

/** That it is under a day in enforce is among the parser's warnings. */
function maximumAge({ mode, maxAge }: MtaStsPolicy): Finding[] {
  if (mode === "none" || maxAge >= week || (mode === "enforce" && maxAge < day)) return [];
  return [
    {
      ...{ severity: "info", evidence: `max_age: ${maxAge}`, section },
      title: `Senders keep the policy for ${maxAgeInWords(maxAge)}; who writes rarely then has none when it matters.`,
      remedy: `Once the policy is settled, set max_age to a week or more: max_age: ${week}`,
    },
  ];
}

async function bySettings(policy: MtaStsPolicy, sight: Sight): Promise<Finding[]> {
  const { wishes } = sight;
  if (!wishes?.policy || !wishes.policyText) return [];
  const differences = policyDifferences(policy, wishes.policy);
  if (differences.length === 0)
    return [
      {
        severity: "ok",
        title: "The policy served is that of the settings.",
        evidence: "",
        remedy: null,
        section: null,
      },
    ];
  return [
    {
      severity: "error",
      title: `The policy served is not the one of the settings: it ${differences.join(", ")}.`,
      evidence: differences.join("\n"),
      remedy: wishes.policyHost
        ? await remedyHere(wishes.policyHost, sight)
        : `Serve this file, then change the id in the record; or change the settings:\n${wishes.policyText}`,
      section: "RFC 8461 §8.1",
    },
  ];
}

async function remedyHere(policyHost: string, sight: Sight): Promise<string> {
  const host = policyHostOf(sight.domain);
  return (await pointsTo(policyHost, sight))
    ? `${host} points here as it should, and a change is served within seconds: look again in a minute. If it stays so, whoever runs this instance has to look at it.`
    : `Point ${host} to ${policyHost} as the settings say; another server answers now:\n${host}. CNAME ${policyHost}.`;
}

function certificateAge({ tls }: FetchedPolicy, { asOf, domain }: Sight): Finding[] {
  const [own] = tls.chain;
  if (!own || !endsSoon(own, asOf)) return [];
  return [
    {
      severity: "warning",
      title: `The certificate of ${policyHostOf(domain)} ${expiresWhen(own, asOf)}.`,
      evidence: `valid until ${own.validTo.toISOString().slice(0, 10)}`,
      remedy: "Renew it; with an expired one senders cannot get the policy.",
      section: "RFC 8461 §3.3",
      key: "certificate expires",
    },
  ];
}

function warning(title: string, evidence: string, remedy: string): Finding {
  return { severity: "warning", title, evidence: evidence.slice(0, 2_000), remedy, section };
}
