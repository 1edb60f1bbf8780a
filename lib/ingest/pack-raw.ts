import { promisify } from "node:util";
import { gzip, gzipSync, type ZlibOptions } from "node:zlib";

const compress = promisify<Uint8Array, ZlibOptions, Uint8Array>(gzip);

/** Up to here a compression is over before another thread would have begun it. */
const smallBytes = 64 * 1024;
/** Most of a report mail is compressed already: little memory and the fastest level gain nearly all there is to gain. */
const options = { level: 1, memLevel: 5, windowBits: 12, chunkSize: 4096 };

/** Bytes as they came in, gzip-compressed to be kept. */
export async function packRaw(bytes: Uint8Array): Promise<Uint8Array> {
  return bytes.length <= smallBytes ? gzipSync(bytes, options) : compress(bytes, { level: 1 });
}
