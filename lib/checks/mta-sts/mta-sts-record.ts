/** The record that announces an MTA-STS policy (RFC 8461 §3.1): whether senders can read it. */
import { policyId } from "@/lib/mtasts/policy-id";
import { parseMtaStsRecord, writeMtaStsRecord, type MtaStsRecord } from "@/lib/mtasts/record";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 8461 §3.1";
const day = 86_400;

export const mtaStsRecordCheck: Check = {
  id: "mta-sts-record",
  title: "MTA-STS record",
  about: "The TXT record at _mta-sts that tells senders of a policy, and by its id which one.",
  async run(sight) {
    const name = `_mta-sts.${sight.domain}`;
    const answer = await sight.txt(name);
    if (answer.outcome === "failed") return [unanswered(name, answer)];
    const record = parseMtaStsRecord(answer.outcome === "found" ? answer.records : []);
    if (record.outcome === "absent") return [await missing(name, sight)];
    if (record.outcome === "invalid") return broken(name, record, sight);
    const title = `The record at ${name} announces a policy with the id ${record.id}.`;
    const slow = answer.outcome === "found" && answer.ttl > day;
    return [
      { severity: "ok", title, evidence: record.record, remedy: null, section },
      ...warned(record),
      ...(slow ? [longLived(name)] : []),
    ];
  },
};

async function missing(name: string, sight: Sight): Promise<Finding> {
  const wanted = Boolean(sight.wishes?.policyText);
  const doubled = await sight.txt(`${name}.${sight.domain}`);
  const isDoubled = doubled.outcome === "found" && parseMtaStsRecord(doubled.records).outcome === "valid";
  const line = wanted ? lineFor(name, sight) : null;
  return {
    severity: wanted || isDoubled ? "error" : "info",
    title: isDoubled
      ? `The record stands at ${name}.${sight.domain}: the DNS provider added the domain once more.`
      : `There is no MTA-STS record at ${name}, so senders do not look for a policy.`,
    evidence: "",
    remedy: line ?? (isDoubled ? `Move it to ${name}` : null),
    section,
  };
}

function broken(name: string, record: Extract<MtaStsRecord, { outcome: "invalid" }>, sight: Sight): Finding[] {
  const evidence = [...record.records].sort().join("\n");
  const remedy =
    record.records.length > 1
      ? `Keep one record, and remove the others:\n${lineFor(name, sight)}`
      : lineFor(name, sight);
  return record.reasons.map((title) => ({ severity: "error", title, evidence, remedy, section }));
}

function warned({ record, id, warnings }: Extract<MtaStsRecord, { outcome: "valid" }>): Finding[] {
  const rewritten = writeMtaStsRecord(id);
  const remedy = `${record};` === rewritten || record === rewritten ? null : `Write it as: ${rewritten}`;
  return warnings.map((title) => ({ severity: "warning", title, evidence: record, remedy, section }));
}

/** What is left of a TTL is never more than the TTL; the number of now says nothing that lasts. */
function longLived(name: string): Finding {
  return {
    severity: "info",
    title: `The record at ${name} may be kept for more than a day, so a new policy is noticed late.`,
    evidence: "",
    remedy: "Set its TTL to an hour or less before the policy changes.",
    section: "RFC 8461 §8.1",
  };
}

/** The line for the zone: the id of the policy by the settings, or one made of the time where there are none. */
function lineFor(name: string, { wishes, asOf }: Sight): string {
  const text = wishes?.policyText;
  const id = text ? policyId(text) : asOf.toISOString().slice(0, 10).replaceAll("-", "");
  return `${name}. TXT "${writeMtaStsRecord(id)}"`;
}
