import type { Buffer } from "node:buffer";
import { inflateRawSync } from "node:zlib";
import { refused, tooLarge, type Refused } from "./inflated";

type Deflated = { outcome: "bytes"; bytes: Buffer; consumed: number } | Refused;

/**
 * One DEFLATE stream (RFC 1951) at the beginning of `bytes`, in bounded memory.
 * @returns what came out, and how many bytes the stream was long.
 */
export function inflateRaw(bytes: Uint8Array, limit: number): Deflated {
  try {
    const { buffer, engine } = inflateWithInfo(bytes, Math.max(1, limit));
    return { outcome: "bytes", bytes: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    return refusalFor(error);
  }
}

// The option `info` changes the result's type, which the type definitions do not know.
function inflateWithInfo(bytes: Uint8Array, maxOutputLength: number) {
  const result: unknown = inflateRawSync(bytes, { info: true, maxOutputLength });
  return result as { buffer: Buffer; engine: { bytesWritten: number } };
}

function refusalFor(error: unknown): Refused {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge;
  if (code === "Z_BUF_ERROR") return refused("The compressed data is cut off.");
  return refused("The compressed data is damaged.");
}
