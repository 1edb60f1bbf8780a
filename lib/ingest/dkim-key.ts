/** Keys of DKIM in the DNS (RFC 6376 §3.6), with the stricter rules that a report must pass (RFC 8460 §3). */
import type { Resolver } from "@/lib/dns/resolver";
import type { DkimSignature } from "./dkim-signature";
import { dkimTags } from "./dkim-tags";

export type DkimKey = { type: string; publicKey: string; hashes: string[]; services: string[]; flags: string[] };
export type FoundDkimKey =
  { outcome: "key"; key: DkimKey } | { outcome: "unusable"; reason: string } | { outcome: "failed"; reason: string };

/** Where the key of a signature stands. */
export function dkimKeyName({ selector, domain }: DkimSignature): string {
  return `${selector}._domainkey.${domain}`;
}

export async function findDkimKey(name: string, resolver: Resolver): Promise<FoundDkimKey> {
  const answer = await resolver.txt(name);
  if (answer.outcome === "failed")
    return { outcome: "failed", reason: `The key ${name} could not be fetched: ${answer.reason}.` };
  const texts = answer.outcome === "found" ? answer.records.map((strings) => strings.join("")) : [];
  const tags = texts.map(dkimTags).find((record) => record?.has("p"));
  if (!tags) return { outcome: "unusable", reason: `There is no key at ${name}.` };

  const list = (name: string, otherwise: string) =>
    (tags.get(name) ?? otherwise)
      .toLowerCase()
      .split(":")
      .map((word) => word.trim());
  const publicKey = (tags.get("p") ?? "").replace(/\s+/g, "");
  if (publicKey === "") return { outcome: "unusable", reason: `The key ${name} was revoked.` };
  if (tags.has("v") && tags.get("v") !== "DKIM1")
    return { outcome: "unusable", reason: `The key ${name} is of an unknown version.` };
  const type = (tags.get("k") ?? "rsa").toLowerCase();
  return {
    outcome: "key",
    key: { type, publicKey, hashes: list("h", "sha256"), services: list("s", "*"), flags: list("t", "") },
  };
}

/** Why the key may not vouch for a report, or null if it may. */
export function dkimKeyProblem(key: DkimKey, signature: DkimSignature): string | null {
  const name = dkimKeyName(signature);
  if (key.type !== signature.keyType) return `The key ${name} is of another type than the signature.`;
  if (!key.hashes.includes("sha256")) return `The key ${name} is not for SHA-256.`;
  // RFC 8460 §3 wants s=tlsrpt; hardly a reporter sets it, so a key for all services is as good.
  if (!key.services.includes("*") && !key.services.includes("tlsrpt"))
    return `The key ${name} is for another service than reports.`;
  if (key.flags.includes("y")) return `The key ${name} is marked as a test.`;
  if (key.flags.includes("s") && signature.identity !== signature.domain)
    return `The key ${name} is not for subdomains.`;
  return null;
}
