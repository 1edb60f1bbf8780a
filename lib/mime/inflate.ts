import { Buffer } from "node:buffer";
import { gunzip } from "./gunzip";
import { refused, tooLarge, type Inflated } from "./inflated";
import { unzip } from "./unzip";

/** What a content is, by its first bytes. */
export type Packing = "gzip" | "zip" | "none";

/** The most that may come out of one mail or file. */
export const largestInflated = 20_000_000;
/** The most that a packed file may be. */
export const largestCompressed = 5_000_000;
const mostLayers = 2;

/**
 * Unpacks gzip or zip, recognised by its first bytes; anything else is given back as it is.
 * @param limit bytes that may come out.
 */
export function inflate(content: Uint8Array, limit: number = largestInflated): Inflated {
  let bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const warnings: string[] = [];
  if (packingOf(bytes) !== "none" && bytes.length > largestCompressed)
    return refused("The compressed file is larger than 5 MB.");
  for (let layer = 0; packingOf(bytes) !== "none"; layer++) {
    if (layer === mostLayers) return refused("The file is compressed more than twice.");
    if (layer === 1) warnings.push("The report is compressed twice.");
    const inner = packingOf(bytes) === "gzip" ? gunzip(bytes, limit) : unzip(bytes, limit);
    if (inner.outcome === "refused") return inner;
    warnings.push(...inner.warnings);
    bytes = Buffer.from(inner.bytes.buffer, inner.bytes.byteOffset, inner.bytes.byteLength);
  }
  if (bytes.length > limit) return tooLarge;
  return { outcome: "bytes", bytes, warnings };
}

/** By the magic numbers of gzip (RFC 1952 §2.3.1, deflate) and of a ZIP file's first entry. */
export function packingOf(bytes: Uint8Array): Packing {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8) return "gzip";
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4 ? "zip" : "none";
}
