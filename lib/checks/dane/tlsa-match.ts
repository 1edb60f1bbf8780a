import { type JudgedRecord, matchTlsa, type TlsaMatch } from "@/lib/dane/match-tlsa";
import type { Presented } from "@/lib/dane/read-once";
import { judgeRollover, type Rollover } from "@/lib/dane/rollover";
import { formatTlsa, type TlsaRecord } from "@/lib/dane/tlsa";
import type { Finding } from "@/lib/checks/finding";

const section = "RFC 7672 §3.1";

/** The records of one server, found and signed, at the TLSA base domain. */
export type ServerRecords = { host: string; base: string; records: TlsaRecord[] };

/** What the certificate that a mail server showed means under its signed TLSA records, today and when its key is changed. */
export function judgeTlsaMatch(server: ServerRecords, match: TlsaMatch, presented: Presented, asOf: Date): Finding[] {
  const [leaf] = presented.chain;
  const rollover = leaf ? judgeRollover(match, { host: server.host, leaf }) : null;
  const evidence = evidenceOf(match.judged);
  const { host } = server;
  switch (match.outcome) {
    case "no-records":
    case "unusable":
      return [];
    case "not-matched":
      return [
        {
          severity: "error",
          title: `The certificate of ${host} matches none of its TLSA records, so senders that do DANE hold mail to it.`,
          evidence: rollover ? `${rollover.sentence}\n${evidence}` : evidence,
          remedy: rollover?.remedy ?? `Publish TLSA records of the certificate that ${host} shows, or mend the chain.`,
          section,
        },
      ];
    case "matched": {
      const title = `The certificate of ${host} matches its TLSA record ${shortened(formatTlsa(match.record))}.`;
      return [
        { severity: "ok", title, evidence, remedy: null, section },
        ...rolloverFinding(rollover),
        ...weakerFinding(server, match, presented, asOf),
        ...wholeFinding(server),
      ];
    }
  }
}

const severities = {
  "changed-early": "error",
  "next-published": "ok",
  "current-only": "info",
  "each-renewal": "warning",
  authority: "ok",
} satisfies Record<Rollover["state"], Finding["severity"]>;

function rolloverFinding(rollover: Rollover | null): Finding[] {
  if (rollover === null) return [];
  const { state, sentence: title, remedy } = rollover;
  return [{ severity: severities[state], title, evidence: "", remedy, section: "RFC 7672 §4" }];
}

/** RFC 7671 §9: senders that know SHA-256 alone go by those records, so that these must match as well. */
function weakerFinding(
  { host, records }: ServerRecords,
  match: TlsaMatch,
  presented: Presented,
  asOf: Date,
): Finding[] {
  if (!match.judged.some(({ verdict }) => verdict === "passed-over")) return [];
  const weaker = records.filter(({ matching }) => matching !== 2);
  if (matchTlsa(weaker, presented, asOf).outcome !== "not-matched") return [];
  return [
    {
      severity: "warning",
      title: `The TLSA records of ${host} with SHA-256 do not match, and some senders know no other digest.`,
      evidence: evidenceOf(match.judged),
      remedy: `Publish the record of each key of ${host} in both digests, or in SHA-256 alone.`,
      section: "RFC 7671 §9",
    },
  ];
}

function wholeFinding({ host, records }: ServerRecords): Finding[] {
  if (!records.some(({ matching }) => matching === 0)) return [];
  const title = `A TLSA record of ${host} holds a whole certificate or key, which makes answers too long for some senders.`;
  const remedy = `Publish the SHA-256 digest for ${host} instead (3 1 1).`;
  return [{ severity: "info", title, evidence: "", remedy, section }];
}

function evidenceOf(judged: JudgedRecord[]): string {
  return judged
    .map(({ record, reason }) => `TLSA ${formatTlsa(record)}\n  ${reason}`)
    .toSorted()
    .join("\n");
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 22)}…` : text;
}
