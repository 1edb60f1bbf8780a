/** Whether the record and the policy belong together: senders look at the file again only when the id in the record is another (RFC 8461 §3.1, §8.1). */
import { policyIdentity } from "@/lib/mtasts/describe-policy";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import { policyId } from "@/lib/mtasts/policy-id";
import { parseMtaStsRecord, writeMtaStsRecord } from "@/lib/mtasts/record";
import type { Check } from "@/lib/checks/check";
import type { Finding, Severity } from "@/lib/checks/finding";
import { policyHostOf, policySight } from "@/lib/checks/sight/policy-sight";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 8461 §8.1";

export const policyIdCheck: Check = {
  id: "policy-id",
  title: "Record and policy together",
  about: "Whether the record announces the policy that is served, and its id is changed whenever the policy is.",
  async run(sight) {
    const name = `_mta-sts.${sight.domain}`;
    const [answer, served] = await Promise.all([sight.txt(name), policySight(sight)]);
    if (answer.outcome === "failed") return [unanswered(name, answer)];
    if (served.outcome === "unknown") return [unanswered(policyHostOf(sight.domain), served)];
    if (served.outcome === "out-of-reach") return [outOfReach(policyHostOf(sight.domain), served.fetch.evidence)];
    const record = parseMtaStsRecord(answer.outcome === "found" ? answer.records : []);
    const id = record.outcome === "valid" ? record.id : null;
    if (served.outcome !== "policy") return [withoutPolicy(id, served.outcome !== "none")];
    if (id === null) return [withoutRecord(served.text, sight)];
    const pair = { id, policy: served.policy, text: served.text };
    const findings = [...againstSettings(pair, sight), ...againstBefore(pair, sight)];
    return findings.length > 0 ? findings : [say("ok", "The record announces the policy that is served.", pair)];
  },
};

function outOfReach(host: string, evidence: string): Finding {
  const title = `${host} cannot be reached from here, so it is not known whether the record and the policy belong together.`;
  return { severity: "unknown", title, evidence, remedy: null, section: null };
}

type Pair = { id: string; policy: MtaStsPolicy; text: string };

function withoutPolicy(id: string | null, hasHost: boolean): Finding {
  if (id === null) {
    const title = hasHost
      ? "There is neither a usable record nor a usable policy."
      : "There is no MTA-STS here: neither a record nor a policy.";
    return { severity: "info", title, evidence: "", remedy: null, section: "RFC 8461 §3" };
  }
  return {
    severity: "error",
    title: "The record announces a policy, and senders cannot get a usable one.",
    evidence: `id=${id}`,
    remedy: "Serve the policy, as the check of the MTA-STS policy says.",
    section: "RFC 8461 §3.3",
  };
}

function withoutRecord(text: string, { domain, wishes, asOf }: Sight): Finding {
  const id = wishes?.policyText ? policyId(wishes.policyText) : asOf.toISOString().slice(0, 10).replaceAll("-", "");
  return {
    severity: "warning",
    title: "A policy is served that no usable record announces, so senders do not look for it.",
    evidence: text.slice(0, 2_000),
    remedy: `_mta-sts.${domain}. TXT "${writeMtaStsRecord(id)}"`,
    section: "RFC 8461 §3.1",
  };
}

/** The id of the settings' policy is made of its text, so that another policy has another id. */
function againstSettings(pair: Pair, { domain, wishes }: Sight): Finding[] {
  if (!wishes?.policy || !wishes.policyText) return [];
  const ours = policyId(wishes.policyText);
  const isServed = policyIdentity(pair.policy) === policyIdentity(wishes.policy);
  const isAnnounced = pair.id === ours;
  const line = `_mta-sts.${domain}. TXT "${writeMtaStsRecord(ours)}"`;
  // Where we serve it, the owner has the alias to see to, and no file.
  const serve = wishes.policyHost
    ? `First see to it that ${policyHostOf(domain)} leads here, where the policy of the settings is served`
    : "First serve the policy";
  const file = wishes.policyHost ? "" : `\n${wishes.policyText.trimEnd()}`;
  if (isServed && isAnnounced)
    return [say("ok", "The record announces the policy of the settings, and that one is served.", pair)];
  if (isServed)
    return [
      say(
        "warning",
        `The policy is that of the settings, but the record still has the id ${pair.id}: senders that hold an older policy keep it.`,
        pair,
        line,
      ),
    ];
  if (isAnnounced)
    return [
      say(
        "error",
        "The record announces the policy of the settings before it is served: senders that look now keep the other one.",
        pair,
        file ? `${serve}:${file}` : `${serve}.`,
      ),
    ];
  const remedy = `${serve}, then change the record:${file}\n${line}`;
  return [say("info", "Neither the record nor the policy is that of the settings yet.", pair, remedy)];
}

/** Against what was served before: an id that stays hides the change of the policy, one that changes for nothing costs a look. */
function againstBefore(pair: Pair, { servedBefore, wishes }: Sight): Finding[] {
  const now = policyIdentity(pair.policy);
  const identityOf = (text: string) => {
    const parsed = parsePolicy(text);
    return parsed.ok ? policyIdentity(parsed.policy) : null;
  };
  const other = servedBefore.find(({ policyId: id, text }) => id === pair.id && identityOf(text) !== now);
  // With settings, their id has said so already.
  if (other && !wishes?.policy) {
    const title = `The policy was changed and its id was not: senders that hold the policy of before under ${pair.id} keep it.`;
    return [say("warning", title, pair, "Give the record another id, of letters and digits alone.")];
  }
  const [last] = servedBefore;
  const isForNothing = last && last.policyId !== pair.id && identityOf(last.text) === now;
  if (!isForNothing) return [];
  return [
    say("info", `The id was changed from ${last.policyId} while the policy stayed the same; that is harmless.`, pair),
  ];
}

function say(severity: Severity, title: string, { id, text }: Pair, remedy: string | null = null): Finding {
  return { severity, title, evidence: `id=${id}\n${text.slice(0, 2_000)}`, remedy, section };
}
