/** Whether the next change of a host's key goes unnoticed by senders that do DANE (RFC 7672 §4, RFC 7671 §8). */
import type { TlsaMatch } from "./match-tlsa";
import { speaksOf, tlsaFor } from "./selected";
import { formatTlsa } from "./tlsa";

/**
 * `changed-early`: the key is in use, its record is not published. `next-published`: a record of another key waits. `current-only`: the
 * present key alone is published. `each-renewal`: the record names the certificate itself, so that every renewal needs a new one.
 * `authority`: an authority is named, whose certificates may change. `sentence` is plain and names the host; `remedy` is null where nothing
 * is to be done.
 */
export type Rollover = {
  state: "changed-early" | "next-published" | "current-only" | "each-renewal" | "authority";
  sentence: string;
  remedy: string | null;
};

type Server = { host: string; leaf: Uint8Array };

/**
 * @param server its name, and its own certificate in DER as it was shown.
 * @returns null where no record is usable, or where the certificate differs for another reason than its key.
 */
export function judgeRollover(match: TlsaMatch, { host, leaf }: Server): Rollover | null {
  if (match.outcome === "not-matched") return changedEarly(match, { host, leaf });
  if (match.outcome !== "matched") return null;
  const matching = match.judged.filter(({ verdict }) => verdict === "matches").map(({ record }) => record);
  if (matching.some(({ usage }) => usage === 2))
    return {
      state: "authority",
      sentence: `The TLSA record of ${host} names an authority, whose next certificate will match as well.`,
      remedy: null,
    };
  const others = match.judged.filter(({ record, verdict }) => record.usage === 3 && verdict === "differs");
  if (others.length > 0)
    return {
      state: "next-published",
      sentence: `${host} is ready for a change of its key: the record of another one is published.`,
      remedy: null,
    };
  if (matching.every(({ selector }) => selector === 0))
    return {
      state: "each-renewal",
      sentence: `The TLSA record of ${host} names the certificate itself, so every renewal needs a new record first.`,
      remedy: `Publish ${ownRecords(match, leaf)} beside it; that one stays right while the key is kept.`,
    };
  return {
    state: "current-only",
    sentence: `${host} publishes only the key in use; a renewal that keeps the key is safe.`,
    remedy: `Before a new key is used at ${host}, publish its record beside this one and wait twice its TTL.`,
  };
}

function changedEarly(match: TlsaMatch, { host, leaf }: Server): Rollover | null {
  const used = match.judged.filter(({ verdict }) => verdict === "differs");
  if (used.length === 0 || used.some(({ record }) => record.usage !== 3)) return null;
  const isAlone = match.judged.every(({ verdict }) => verdict !== "passed-over") && used.length === 1;
  const sentence = isAlone
    ? `The only TLSA record of ${host} names another key: the certificate was changed before its record was published.`
    : `No TLSA record of ${host} that counts names the key in use: the certificate was changed before its record was published.`;
  return {
    state: "changed-early",
    sentence,
    remedy: `Publish ${ownRecords(match, leaf)} now, or go back to the former certificate until that is published.`,
  };
}

/** The records of the key in use that are not there yet, in the digests that are published: of those senders go by the strongest alone (RFC 7671 §9). */
function ownRecords({ judged }: TlsaMatch, leaf: Uint8Array): string {
  const ofKeys = judged
    .filter(({ record, verdict }) => verdict !== "unusable" && record.usage === 3 && record.selector === 1)
    .map(({ record }) => record);
  const inUse = ([1, 2] as const).filter((digest) => ofKeys.some(({ matching }) => matching === digest));
  const isOfLeaf = speaksOf(leaf);
  const missing = (inUse.length > 0 ? inUse : ([1] as const))
    .filter((digest) => !ofKeys.some((record) => record.matching === digest && isOfLeaf(record)))
    .map((digest) => tlsaFor(leaf, digest))
    .filter((record) => record !== null);
  return missing.map((record) => `TLSA ${formatTlsa(record)}`).join(" and ") || "a record of the key in use";
}
