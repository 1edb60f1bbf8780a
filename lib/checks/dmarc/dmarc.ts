/** The DMARC policy that applies to a domain, beside the transport: found as receivers find it, up the tree (RFC 9989 §4.10). */
import { type DmarcPolicy, type DmarcRecord, parseDmarcRecord, type ValidDmarc } from "@/lib/dmarc/record";
import { applyingPolicy, endsWalk, type FoundDmarc, treeWalk } from "@/lib/dmarc/tree-walk";
import type { Check } from "@/lib/checks/check";
import { dmarcDestinations } from "./dmarc-destinations";
import type { Finding } from "@/lib/checks/finding";
import type { Sight } from "@/lib/checks/sight/sight";
import { afterColon } from "@/lib/checks/wording";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 9989 §4.10";

export const dmarcCheck: Check = {
  id: "dmarc",
  title: "DMARC policy",
  about:
    "What receivers are asked to do with mail that only pretends to come from the domain; it says nothing of mail to it.",
  async run(sight) {
    const walked = await walk(sight);
    const applying = applyingPolicy(sight.domain, walked.found);
    const own = walked.broken.map(({ domain, record }) => unusable(domain, record));
    // A nearer record may stand where DNS gave no answer.
    const doubts = walked.failed.filter(({ domain }) => domain.length > (applying?.domain.length ?? 0));
    if (doubts.length > 0) return [...own, ...doubts.map(({ finding }) => finding)];
    if (applying)
      return [
        ...own,
        ...judged(sight.domain, applying),
        ...(await dmarcDestinations(applying.domain, applying.record, sight)),
      ];
    return own.length > 0 ? own : [await missing(sight)];
  },
};

type Broken = Exclude<DmarcRecord, ValidDmarc | { outcome: "none" }>;
type Walked = {
  found: FoundDmarc[];
  broken: { domain: string; record: Broken }[];
  failed: { domain: string; finding: Finding }[];
};

/** The domain's own record ends the walk, whatever it says (RFC 9989 §4.10.1), and so does one that says where the organization begins. */
async function walk({ domain, txt }: Sight): Promise<Walked> {
  const walked: Walked = { found: [], broken: [], failed: [] };
  for (const name of treeWalk(domain)) {
    const answer = await txt(`_dmarc.${name}`);
    if (answer.outcome === "failed")
      walked.failed.push({ domain: name, finding: unanswered(`_dmarc.${name}`, answer) });
    const record = parseDmarcRecord(answer.outcome === "found" ? answer.records : []);
    if ("reason" in record) walked.broken.push({ domain: name, record });
    if (record.outcome === "invalid" && name === domain) break;
    if (record.outcome !== "valid") continue;
    walked.found.push({ domain: name, record });
    if (name === domain || endsWalk(record)) break;
  }
  return walked;
}

function unusable(domain: string, record: Broken): Finding {
  return {
    severity: "warning",
    title: `Receivers cannot use the DMARC record of ${domain}. ${record.reason}${record.outcome === "invalid" ? " They apply no DMARC policy then." : ""}`,
    evidence: record.records.toSorted().join("\n"),
    remedy: record.outcome === "several" ? "Keep one record." : "Put the record right.",
    section: "RFC 9989 §4.7",
  };
}

async function missing({ domain, mx }: Sight): Promise<Finding> {
  const seen = await mx();
  const takesMail = seen.outcome === "hosts" || seen.outcome === "failed";
  const line = takesMail ? "v=DMARC1; p=none" : "v=DMARC1; p=reject";
  const hint = takesMail ? "To begin with, publish" : "It takes no mail; if it sends none either, publish";
  return {
    severity: "warning",
    title: `${domain} has no DMARC record, so receivers are not told what to do with mail that only pretends to come from it.`,
    evidence: "",
    remedy: `${hint}:\n_dmarc.${domain}. TXT "${line}"`,
    section,
  };
}

const asked = {
  none: {
    severity: "info",
    what: "to do nothing",
    // RFC 9989 §7.4: who asks for reject must not lean on SPF alone.
    remedy:
      "When its reports look right, go on to p=quarantine; to p=reject only once all its mail is signed with DKIM, for SPF alone fails where mail is forwarded.",
  },
  quarantine: { severity: "ok", what: "to treat as suspect", remedy: null },
  reject: { severity: "ok", what: "to reject", remedy: null },
} satisfies Record<DmarcPolicy, { severity: Finding["severity"]; what: string; remedy: string | null }>;

function judged(domain: string, applying: FoundDmarc & { policy: DmarcPolicy }): Finding[] {
  const { record, policy } = applying;
  const { severity, what, remedy } = asked[policy];
  const whose = applying.domain === domain ? "" : `, by the record of ${applying.domain},`;
  const deed =
    policy === "none"
      ? `${what} about mail that only pretends to come from it`
      : `${what} mail that only pretends to come from it`;
  const evidence = `_dmarc.${applying.domain}. TXT "${record.record}"`;
  const testing = record.testing && policy !== "none" ? "; it is being tested, so they act less strictly" : "";
  return [
    { severity, title: `${domain}${whose} asks receivers ${deed}${testing}.`, evidence, remedy, section },
    ...weakerBelow(domain, applying, evidence),
    ...(record.rua.length === 0 ? [withoutReports(applying.domain, evidence)] : []),
    ...record.warnings.map((warning): Finding => ({
      severity: "info",
      title: `The DMARC record of ${applying.domain}: ${afterColon(warning)}`,
      ...{ evidence, remedy: null, section: "RFC 9989 §4.7" },
    })),
  ];
}

const strictness: DmarcPolicy[] = ["none", "quarantine", "reject"];

/** Who pretends to come from a name below the domain gets by with less; of names that do not exist, np speaks. */
function weakerBelow(domain: string, { domain: owner, record }: FoundDmarc, evidence: string): Finding[] {
  const { policy, subdomains, nonexistent } = record;
  const found = (names: string, tag: string, remedy: string): Finding => ({
    severity: "info",
    title: `For names below ${domain}${names} the DMARC record asks for less: ${tag}.`,
    ...{ evidence, remedy, section: "RFC 9989 §4.7" },
  });
  if (owner !== domain) return [];
  return [
    ...(isWeaker(subdomains, policy)
      ? [found("", `sp=${subdomains}`, "Take sp out of the record, once those names send no mail that fails.")]
      : []),
    ...(isWeaker(nonexistent, policy) && isWeaker(nonexistent, subdomains)
      ? [
          found(
            " that do not exist",
            `np=${nonexistent}`,
            "Take np out of the record: no mail of yours comes from them.",
          ),
        ]
      : []),
  ];
}

function isWeaker(policy: DmarcPolicy, other: DmarcPolicy): boolean {
  return strictness.indexOf(policy) < strictness.indexOf(other);
}

function withoutReports(domain: string, evidence: string): Finding {
  return {
    severity: "info",
    title: `The DMARC record of ${domain} asks for no reports, so nobody is told who sends in its name.`,
    evidence,
    remedy: "Add rua=mailto: and an address that reads them.",
    section: "RFC 9989 §4.7",
  };
}
