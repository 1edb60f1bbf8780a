import { normalizeDomain } from "@/lib/names/normalize-domain";
import { dkimTags } from "./dkim-tags";

/** One DKIM-Signature field (RFC 6376 §3.5). */
export type DkimSignature = {
  /** d= in A-labels, and as it was written. */
  domain: string;
  writtenDomain: string;
  selector: string;
  keyType: "rsa" | "ed25519";
  /** The domain of i=, which may be a subdomain of d=. */
  identity: string;
  signedFields: string[];
  /** x= in seconds since 1970. */
  expires: number | null;
  hasLength: boolean;
  /** b= without blanks. */
  value: string;
  /** The whole field as it was read. */
  written: string;
};

export type ReadDkimSignature =
  { outcome: "signature"; signature: DkimSignature } | { outcome: "unusable"; reason: string };

const KEY_TYPES = new Map<string, DkimSignature["keyType"]>([
  ["rsa-sha256", "rsa"],
  ["ed25519-sha256", "ed25519"],
]);

/** @param written the value of the field, unfolded, one character an octet. */
export function readDkimSignature(written: string): ReadDkimSignature {
  const tags = dkimTags(written);
  const need = (name: string) => tags?.get(name) ?? "";
  const writtenDomain = need("d");
  const domain = normalizeDomain(Buffer.from(writtenDomain, "latin1").toString(), { underscores: true });
  const identity = (tags?.get("i") ?? `@${domain}`).replace(/^.*@/, "").toLowerCase();
  const signedFields = need("h")
    .toLowerCase()
    .split(":")
    .map((name) => name.trim());
  const isWhole =
    need("v") === "1" &&
    need("s") !== "" &&
    need("b") !== "" &&
    need("bh") !== "" &&
    need("h") !== "" &&
    isTime(tags?.get("x"));
  if (!isWhole || !domain) return unusable("The signature is malformed.");

  const algorithm = need("a").toLowerCase();
  const keyType = KEY_TYPES.get(algorithm);
  // RFC 8301 §3.1: SHA-1 proves nothing any more.
  if (!keyType)
    return unusable(
      `The signature uses ${algorithm === "rsa-sha1" ? "SHA-1, which proves nothing" : "an unknown algorithm"}.`,
    );
  if (identity !== domain && !identity.endsWith(`.${domain}`))
    return unusable("The signature speaks for a domain that is not its own.");

  const expires = tags?.has("x") ? Number(need("x")) : null;
  const signature = { domain, writtenDomain, selector: need("s"), keyType, identity, signedFields, expires };
  return {
    outcome: "signature",
    signature: { ...signature, hasLength: tags?.has("l") ?? false, value: need("b").replace(/\s+/g, ""), written },
  };
}

function isTime(text: string | undefined): boolean {
  return text === undefined || /^\d{1,12}$/.test(text);
}

function unusable(reason: string): ReadDkimSignature {
  return { outcome: "unusable", reason };
}
