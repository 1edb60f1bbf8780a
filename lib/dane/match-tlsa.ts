/**
 * Judges a host's certificate by its TLSA records, as a sender that does DANE would (RFC 7672 §3.1, RFC 7671 §5, §9). The records
 * are taken as secure: whether DNSSEC vouches for them is for the caller to know.
 */
import { type Presented, readOnce, type Shown } from "./read-once";
import { digests, type TlsaRecord, unusableReason } from "./tlsa";

/** `passed-over`: a stronger digest of the same kind is published, so that this one is not looked at. `reason` is a plain sentence. */
export type JudgedRecord = {
  record: TlsaRecord;
  verdict: "matches" | "differs" | "passed-over" | "unusable";
  reason: string;
};

/**
 * `unusable`: senders encrypt but authenticate nobody (RFC 7672 §2.2). `not-matched`: senders hold the mail or try another host.
 * `judged` is in the order of the records given.
 */
export type TlsaMatch =
  | { outcome: "matched"; record: TlsaRecord; judged: JudgedRecord[] }
  | { outcome: "not-matched" | "unusable"; judged: JudgedRecord[] }
  | { outcome: "no-records"; judged: [] };

/** More than any host needs; a hostile one may send hundreds. */
const MOST_CERTIFICATES = 16;

/** @param asOf when the certificates must be valid; for usage 3 no date counts (RFC 7671 §5.1). */
export function matchTlsa(records: TlsaRecord[], presented: Presented, asOf: Date): TlsaMatch {
  if (records.length === 0) return { outcome: "no-records", judged: [] };
  const shown = readOnce({ ...presented, chain: presented.chain.slice(0, MOST_CERTIFICATES) }, asOf);
  const usable = records.filter((record) => unusableReason(record) === null);
  const judged = records.map((record) => judge(record, usable, shown));
  if (usable.length === 0) return { outcome: "unusable", judged };
  const match = judged.find(({ verdict }) => verdict === "matches");
  return match ? { outcome: "matched", record: match.record, judged } : { outcome: "not-matched", judged };
}

function judge(record: TlsaRecord, usable: TlsaRecord[], shown: Shown): JudgedRecord {
  const unusable = unusableReason(record);
  if (unusable !== null) return { record, verdict: "unusable", reason: unusable };
  const stronger = usable.find((other) => isStronger(other, record));
  if (stronger) {
    const reason = "A SHA-512 record of the same kind is published; senders that know it look at that one alone.";
    return { record, verdict: "passed-over", reason };
  }
  const difference = record.usage === 3 ? endDifference(record, shown) : authorityDifference(record, shown);
  return difference === null
    ? { record, verdict: "matches", reason: `It names the ${nameOf(record)} that was shown.` }
    : { record, verdict: "differs", reason: difference };
}

/** RFC 7671 §9: of the digests for one usage and selector, the strongest counts; whole certificates and keys always do. */
function isStronger(other: TlsaRecord, record: TlsaRecord): boolean {
  const isSameKind = other.usage === record.usage && other.selector === record.selector;
  return isSameKind && record.matching in digests && other.matching > record.matching;
}

/** RFC 7672 §3.1.1: neither names nor dates are looked at, only the certificate or its key. */
function endDifference(record: TlsaRecord, { isOwn }: Shown): string | null {
  if (isOwn === null) return "No certificate was shown.";
  return isOwn(record) ? null : `It names another ${nameOf(record)} than the one shown.`;
}

/** RFC 7672 §3.1.2: the authority's certificate is in the chain sent, the way to it holds now, and the host's name is right. */
function authorityDifference(record: TlsaRecord, { authorities }: Shown): string | null {
  const candidates = authorities();
  if (candidates === null) return "No certificate was shown.";
  const named = candidates.filter(({ isNamedBy }) => isNamedBy(record));
  if (named.length === 0) return "The certificate of the authority it names is not in the chain that the host sends.";
  const differences = named.map(({ difference }) => difference());
  return differences.includes(null) ? null : (differences[0] ?? null);
}

function nameOf({ usage, selector }: TlsaRecord): string {
  if (usage === 2) return "authority";
  return selector === 1 ? "key" : "certificate";
}
