import type { Buffer } from "node:buffer";
import { inflateRawSync } from "node:zlib";
import { refused, tooLarge, type Refused } from "./inflated";

type Deflated = { outcome: "bytes"; bytes: Buffer; consumed: number } | Refused;

/** Bytes that zlib makes room for at a time; the pieces are joined in the end, which takes the memory twice. */
const [smallestPiece, largestRatio] = [4 * 1024, 1032];

/**
 * One DEFLATE stream (RFC 1951) at the beginning of `bytes`, in bounded memory.
 * @param expected how many bytes should come out, as the sender has it: a hint that saves memory where it is true.
 * @returns what came out, and how many bytes the stream was long.
 */
export function inflateRaw(bytes: Uint8Array, limit: number, expected: number): Deflated {
  // One byte more, so that the end is seen within the first piece.
  const piece = Math.min(expected + 1, limit + 1, bytes.length * largestRatio);
  try {
    const { buffer, engine } = inflateWithInfo(bytes, Math.max(1, limit), Math.max(smallestPiece, piece));
    return { outcome: "bytes", bytes: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    return refusalFor(error);
  }
}

// The option `info` changes the result's type, which the type definitions do not know.
function inflateWithInfo(bytes: Uint8Array, maxOutputLength: number, chunkSize: number) {
  const result: unknown = inflateRawSync(bytes, { info: true, maxOutputLength, chunkSize });
  return result as { buffer: Buffer; engine: { bytesWritten: number } };
}

function refusalFor(error: unknown): Refused {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge;
  if (code === "Z_BUF_ERROR") return refused("The compressed data is cut off.");
  return refused("The compressed data is damaged.");
}
