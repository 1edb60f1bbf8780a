/**
 * What the door for HTTPS asks of a body before it is kept: that it unpacks within the byte budget and that what comes out can be
 * JSON. Nothing is parsed; the worker does that. Pure.
 */
import { inflate, largestInflated } from "@/lib/mime/inflate";
import { tooLarge } from "@/lib/mime/inflated";
import { findJson } from "@/lib/tlsrpt/decode-json";
import { createNotes } from "@/lib/tlsrpt/notes";

/**
 * `weight`: the bytes that came out, of a bomb as many as were let; where they list more than so many usually do, as many as that would
 * take: fifty thousand failures of nothing are three bytes each, and a row each.
 */
export type CheckedBody = { weight: number } & (
  { outcome: "sound" } | { outcome: "too-large" | "unreadable"; reason: string }
);

/** Of a failure with its addresses and names. */
const usualBytes = 300;

/** Packing is known by the first bytes: the media type and Content-Encoding often say otherwise. */
export function checkBody(bytes: Uint8Array): CheckedBody {
  const content = inflate(bytes);
  if (content === tooLarge) return { outcome: "too-large", reason: tooLarge.reason, weight: largestInflated };
  if (content.outcome === "refused") return { outcome: "unreadable", reason: content.reason, weight: bytes.length };
  const inflated = content.bytes.length;
  const found = findJson(content.bytes, createNotes());
  return found.outcome === "refused"
    ? { outcome: "unreadable", reason: found.reason, weight: inflated }
    : { outcome: "sound", weight: Math.max(inflated, usualBytes * found.containers) };
}
