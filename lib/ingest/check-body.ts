/**
 * What the door for HTTPS asks of a body before it is kept: that it unpacks within the byte budget and that what comes out can be
 * JSON. Nothing is parsed; the worker does that. Pure.
 */
import { inflate, largestInflated } from "@/lib/mime/inflate";
import { tooLarge } from "@/lib/mime/inflated";
import { findJson } from "@/lib/tlsrpt/decode-json";
import { createNotes } from "@/lib/tlsrpt/notes";

/** `inflated`: the bytes that came out, of a bomb as many as were let. */
export type CheckedBody = { inflated: number } & (
  { outcome: "sound" } | { outcome: "too-large" | "unreadable"; reason: string }
);

/** Packing is known by the first bytes: the media type and Content-Encoding often say otherwise. */
export function checkBody(bytes: Uint8Array): CheckedBody {
  const content = inflate(bytes);
  if (content === tooLarge) return { outcome: "too-large", reason: tooLarge.reason, inflated: largestInflated };
  if (content.outcome === "refused") return { outcome: "unreadable", reason: content.reason, inflated: bytes.length };
  const inflated = content.bytes.length;
  const found = findJson(content.bytes, createNotes());
  return found.outcome === "refused"
    ? { outcome: "unreadable", reason: found.reason, inflated }
    : { outcome: "sound", inflated };
}
