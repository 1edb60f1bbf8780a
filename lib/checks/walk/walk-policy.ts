import { parseMtaStsRecord } from "@/lib/mtasts/record";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import { policySight, type PolicySight } from "@/lib/checks/sight/policy-sight";
import type { Sight } from "@/lib/checks/sight/sight";
import { timed, type WalkStep } from "./walk-step";

/** RFC 8461 §3.3: a sender that kept a policy goes by it, whatever it finds now. */
const cached = "Senders that still hold an earlier policy go by that one.";
const MOST_EVIDENCE = 2_000;

/** How a sender without an earlier policy comes by one (RFC 8461 §3.1, §3.3); null where it goes without. */
export async function walkPolicy(sight: Sight): Promise<{ steps: WalkStep[]; policy: MtaStsPolicy | null }> {
  const record = await recordStep(sight);
  if (record.tone !== "success") return { steps: [record], policy: null };
  const { seen, milliseconds } = await timed(policySight(sight));
  const step = {
    key: "policy",
    title: "Fetch the policy",
    milliseconds: "fetch" in seen ? seen.fetch.milliseconds : milliseconds,
  };
  return { steps: [record, { ...step, ...policyWords(seen) }], policy: seen.outcome === "policy" ? seen.policy : null };
}

async function recordStep(sight: Sight): Promise<WalkStep> {
  const name = `_mta-sts.${sight.domain}`;
  const { seen: answer, milliseconds } = await timed(sight.txt(name));
  const step = { key: "record", title: "Look for an MTA-STS record", milliseconds, evidence: "" };
  if (answer.outcome === "failed") {
    const sentence = `DNS gives no answer for ${name}: ${answer.reason}. ${cached}`;
    return { ...step, tone: "warning", word: "No answer", sentence };
  }
  const record = parseMtaStsRecord(answer.outcome === "found" ? answer.records : []);
  switch (record.outcome) {
    case "absent": {
      const sentence = `There is none at ${name}, so no policy is looked for. ${cached}`;
      return { ...step, tone: "neutral", word: "None", sentence };
    }
    case "invalid": {
      const sentence = `Senders pass over it: ${record.reasons.join(" ")} ${cached}`;
      return { ...step, tone: "failure", word: "Not valid", sentence, evidence: record.records.join("\n") };
    }
    case "valid": {
      const sentence = `There is a policy, with the id ${record.id}.`;
      return { ...step, tone: "success", word: "Found", sentence, evidence: record.record };
    }
  }
}

function policyWords(seen: PolicySight): Pick<WalkStep, "tone" | "word" | "sentence" | "evidence"> {
  switch (seen.outcome) {
    case "policy": {
      const { policy, text } = seen;
      return { tone: "success", word: "Fetched", sentence: describe(policy), evidence: text.slice(0, MOST_EVIDENCE) };
    }
    case "unusable": {
      const sentence = `Senders cannot use it: ${seen.errors.join(" ")} ${cached}`;
      return { tone: "failure", word: "Not valid", sentence, evidence: seen.text.slice(0, MOST_EVIDENCE) };
    }
    case "failed": {
      const { sentence, evidence } = seen.fetch;
      return { tone: "failure", word: "Not fetched", sentence: `${sentence} ${cached}`, evidence };
    }
    case "out-of-reach": {
      const sentence = `The policy host has IPv6 addresses alone, and cannot be reached from here. ${cached}`;
      return { tone: "warning", word: "Not reached", sentence, evidence: seen.fetch.evidence };
    }
    case "none":
      return {
        tone: "failure",
        word: "Not fetched",
        sentence: `The policy host has no address in DNS. ${cached}`,
        evidence: "",
      };
    case "unknown": {
      const sentence = `DNS gives no answer for the policy host: ${seen.reason}. ${cached}`;
      return { tone: "warning", word: "No answer", sentence, evidence: "" };
    }
  }
}

const effects = {
  enforce: "senders deliver to no server that fails it",
  testing: "senders report what fails it and still deliver",
  none: "senders act as if there were none",
} satisfies Record<MtaStsPolicy["mode"], string>;

function describe({ mode, mx }: MtaStsPolicy): string {
  if (mode === "none") return `It has the mode none: ${effects.none}.`;
  const lists = mx.length === 1 ? "one server or pattern" : `${mx.length} servers or patterns`;
  return `It lists ${lists}, in ${mode} mode: ${effects[mode]}.`;
}
