/** Keys of DKIM in the DNS (RFC 6376 §3.6), with the stricter rules that a report must pass (RFC 8460 §3). */
import type { KeyObject } from "node:crypto";
import { makePublicKey } from "./dkim-public-key";
import type { DkimSignature } from "./dkim-signature";
import { dkimTags } from "./dkim-tags";
import type { KeyResolver } from "./key-resolver";

type DkimKey = { type: string; services: string[]; hashes: string[]; flags: string[]; key: KeyObject };
/** `reason` ends a sentence that begins with the name of the key. */
type KeyRecord = { outcome: "key"; key: DkimKey } | { outcome: "unusable"; reason: string } | { outcome: "no-key" };

export type UsableKeys =
  | { outcome: "keys"; keys: KeyObject[] }
  | { outcome: "unusable"; reason: string }
  | { outcome: "pending"; reason: string };

/** There should be one (RFC 6376 §3.6.2.2); a domain that changes its key may have two for a while. */
const mostKeys = 3;

/** The keys under the signature's name that may vouch for a report; at least one, or why there is none. */
export async function usableKeys(signature: DkimSignature, resolver: KeyResolver): Promise<UsableKeys> {
  const name = `${signature.selector}._domainkey.${signature.domain}`;
  const answer = await resolver.txt(name);
  if (answer.outcome === "failed")
    return { outcome: "pending", reason: `The key ${name} could not be fetched: ${answer.reason}.` };
  const keys: KeyObject[] = [];
  let problem: string | null = null;
  for (const strings of answer.outcome === "found" ? answer.records : []) {
    const record = keyRecord(strings.length === 1 ? (strings[0] ?? "") : strings.join(""));
    if (record.outcome === "no-key") continue;
    const why = record.outcome === "key" ? keyProblem(record.key, signature) : record.reason;
    if (record.outcome === "key" && why === null) keys.push(record.key.key);
    problem ??= why;
    if (keys.length === mostKeys) break;
  }
  if (keys.length > 0) return { outcome: "keys", keys };
  return { outcome: "unusable", reason: problem ? `The key ${name} ${problem}.` : `There is no key at ${name}.` };
}

/** Why the key may not vouch for a report, or null if it may. */
function keyProblem(key: DkimKey, signature: DkimSignature): string | null {
  if (key.type !== signature.keyType) return "is of another type than the signature";
  if (!key.hashes.includes("sha256")) return "is not for SHA-256";
  // RFC 8460 §3 wants s=tlsrpt; hardly a reporter sets it, so a key for all services is as good.
  if (!key.services.includes("*") && !key.services.includes("tlsrpt")) return "is for another service than reports";
  if (key.flags.includes("y")) return "is marked as a test";
  if (key.flags.includes("s") && signature.identity !== signature.domain) return "is not for subdomains";
  return null;
}

const mostKept = 500;
const longestKept = 4_000;
const kept = new Map<string, KeyRecord>();

/** What a TXT record says. Making a key costs more than using it, so that the last 500 are kept ready. */
function keyRecord(text: string): KeyRecord {
  const known = kept.get(text);
  if (known) return known;
  const read = readKeyRecord(text);
  if (text.length > longestKept) return read;
  const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(text, read);
  return read;
}

function readKeyRecord(text: string): KeyRecord {
  const tags = dkimTags(text);
  if (!tags?.has("p")) return { outcome: "no-key" };
  const list = (name: string, otherwise: string) =>
    (tags.get(name) ?? otherwise)
      .toLowerCase()
      .split(":")
      .map((word) => word.trim());
  const octets = (tags.get("p") ?? "").replace(/\s+/g, "");
  if (octets === "") return { outcome: "unusable", reason: "was revoked" };
  if (tags.has("v") && tags.get("v") !== "DKIM1") return { outcome: "unusable", reason: "is of an unknown version" };
  const type = (tags.get("k") ?? "rsa").toLowerCase();
  const made = makePublicKey(type, octets);
  if (made.outcome === "unusable") return made;
  const { key } = made;
  const lists = { hashes: list("h", "sha256"), services: list("s", "*"), flags: list("t", "") };
  return { outcome: "key", key: { type, ...lists, key } };
}
