import { normalizeDomain } from "@/lib/names/normalize-domain";
import type { Canonicalization } from "./dkim-canonical";
import { dkimTags } from "./dkim-tags";
import { type RawHeaderField, valueOf } from "./raw-header";

/** One DKIM-Signature field (RFC 6376 §3.5). */
export type DkimSignature = {
  /** d= in A-labels. */
  domain: string;
  selector: string;
  keyType: "rsa" | "ed25519";
  /** The domain of i=, which may be a subdomain of d=. */
  identity: string;
  /** h= in lower case; a name may stand more than once. */
  signedFields: string[];
  headerForm: Canonicalization;
  bodyForm: Canonicalization;
  /** bh= without blanks. */
  bodyHash: string;
  /** x= in seconds since 1970. */
  expires: number | null;
  hasLength: boolean;
  /** b= without blanks. */
  value: string;
  /** The field that it was read from. */
  field: RawHeaderField;
};

export type ReadDkimSignature =
  { outcome: "signature"; signature: DkimSignature } | { outcome: "unusable"; reason: string };

const KEY_TYPES = new Map<string, DkimSignature["keyType"]>([
  ["rsa-sha256", "rsa"],
  ["ed25519-sha256", "ed25519"],
]);
const selector = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,9}$/i;
const FORMS: Canonicalization[] = ["simple", "relaxed"];

/** @param field a DKIM-Signature. */
export function readDkimSignature(field: RawHeaderField): ReadDkimSignature {
  const tags = dkimTags(valueOf(field));
  const need = (name: string) => tags?.get(name) ?? "";
  const domain = normalizeDomain(Buffer.from(need("d"), "latin1").toString(), { underscores: true });
  const identity = (tags?.get("i") ?? `@${domain}`).replace(/^.*@/, "").toLowerCase();
  const signedFields = need("h")
    .toLowerCase()
    .split(":")
    .map((name) => name.trim());
  const forms = canonicalizationsOf(tags?.get("c") ?? "simple");
  const isWhole = need("v") === "1" && ["b", "bh", "h"].every((name) => need(name) !== "") && hasSenseOfTime(tags);
  if (!isWhole || !domain || !selector.test(need("s")) || !forms) return unusable("The signature is malformed.");

  const algorithm = need("a").toLowerCase();
  const keyType = KEY_TYPES.get(algorithm);
  // RFC 8301 §3.1: SHA-1 proves nothing any more.
  if (!keyType)
    return unusable(
      `The signature uses ${algorithm === "rsa-sha1" ? "SHA-1, which proves nothing" : "an unknown algorithm"}.`,
    );
  if (identity !== domain && !identity.endsWith(`.${domain}`))
    return unusable("The signature speaks for a domain that is not its own.");

  const signature: DkimSignature = {
    domain,
    selector: need("s"),
    keyType,
    identity,
    signedFields,
    headerForm: forms.headerForm,
    bodyForm: forms.bodyForm,
    bodyHash: withoutBlanks(need("bh")),
    expires: tags?.has("x") ? Number(need("x")) : null,
    hasLength: tags?.has("l") ?? false,
    value: withoutBlanks(need("b")),
    field,
  };
  return { outcome: "signature", signature };
}

/** RFC 6376 §3.5: the header's, then the body's, which is simple where it is not named. */
function canonicalizationsOf(text: string): Pick<DkimSignature, "headerForm" | "bodyForm"> | null {
  const [header = "", body = "simple"] = text.toLowerCase().split("/");
  const [headerForm, bodyForm] = [header, body].map((name) => FORMS.find((form) => form === name.trim()));
  return headerForm && bodyForm ? { headerForm, bodyForm } : null;
}

/** RFC 6376 §3.5: x= is a time, later than t= where both are there. */
function hasSenseOfTime(tags: Map<string, string> | null): boolean {
  const [from, until] = [tags?.get("t"), tags?.get("x")];
  if (until === undefined) return true;
  if (!/^\d{1,12}$/.test(until)) return false;
  return from === undefined || !/^\d{1,12}$/.test(from) || Number(until) > Number(from);
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, "");
}

function unusable(reason: string): ReadDkimSignature {
  return { outcome: "unusable", reason };
}
