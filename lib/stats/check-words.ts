/** What live checks found different, in plain words for the marks of a timeline. Pure. */
import { z } from "zod";
import { policyDifferences } from "@/lib/mtasts/describe-policy";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import type { Change } from "./change-words";

/** What a check said before and after, as it is kept. */
export type CheckTurn = { check: string; before: unknown; after: unknown };

const Findings = z.array(z.object({ severity: z.string(), title: z.string(), evidence: z.string() }));
type Findings = z.infer<typeof Findings>;

/** A check without a row has no mark. `changed` is for those of which it matters what they show, not only how it is judged. */
const marked: Record<
  string,
  { kind: Change["kind"]; what: string; changed?: (before: Findings, after: Findings) => string | null }
> = {
  "tls-rpt-record": {
    kind: "record",
    what: "TLS reporting record",
    changed: otherText("TLS reporting record changed in DNS"),
  },
  "mta-sts-record": { kind: "record", what: "MTA-STS record", changed: otherText("MTA-STS record changed in DNS") },
  "mta-sts-policy": { kind: "policy", what: "MTA-STS policy", changed: otherPolicy },
  "policy-id": { kind: "policy", what: "Id of the MTA-STS policy" },
  "mx-coverage": { kind: "mx", what: "Mail servers in the policy" },
  "mx-records": { kind: "mx", what: "MX records" },
  "mx-starttls": { kind: "mx", what: "STARTTLS at the mail servers" },
  tlsa: { kind: "mx", what: "TLSA records" },
  dnssec: { kind: "record", what: "DNSSEC" },
  dmarc: { kind: "record", what: "DMARC record" },
  spf: { kind: "record", what: "SPF record" },
};

/** What is said of a turn, in words that begin a sentence and have no full stop; nothing where it is of no interest. */
export function checkWords({ check, before, after }: CheckTurn): Change[] {
  const mark = marked[check];
  const [was, is] = [Findings.safeParse(before).data, Findings.safeParse(after).data];
  if (!mark || !was || !is) return [];
  const [wasWrong, isWrong] = [was, is].map((findings) => findings.some(isFault));
  if (!wasWrong && isWrong) return [{ kind: mark.kind, text: `${mark.what} no longer in order: ${firstFault(is)}` }];
  if (wasWrong && !isWrong) return [{ kind: mark.kind, text: `${mark.what} in order again` }];
  const text = mark.changed?.(was, is) ?? null;
  return text === null ? [] : [{ kind: mark.kind, text }];
}

function isFault({ severity }: Findings[number]): boolean {
  return severity === "error" || severity === "warning";
}

function firstFault(findings: Findings): string {
  const worst = findings.find(({ severity }) => severity === "error") ?? findings.find(isFault);
  return (worst?.title ?? "").replace(/\.$/, "");
}

/** The record itself stands as evidence in what a check says first. */
function otherText(text: string) {
  return (before: Findings, after: Findings) => (before[0]?.evidence === after[0]?.evidence ? null : text);
}

function otherPolicy(before: Findings, after: Findings): string | null {
  const [was, is] = [policyIn(before), policyIn(after)];
  if (!was || !is) return null;
  const differences = policyDifferences(is, was);
  return differences.length === 0 ? null : `MTA-STS policy served now ${differences.join(", ")}`;
}

function policyIn(findings: Findings): MtaStsPolicy | null {
  const parsed = parsePolicy(findings[0]?.evidence ?? "");
  return parsed.ok ? parsed.policy : null;
}
