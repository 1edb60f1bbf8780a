import { Buffer } from "node:buffer";
import { gunzipSync } from "node:zlib";

/** The JSON of a stored report. It is kept gzip-compressed; what is older is kept as it is. @throws Error where it is damaged. */
export function unpackJson(raw: Uint8Array): string {
  const isPacked = raw[0] === 0x1f && raw[1] === 0x8b;
  return Buffer.from(isPacked ? gunzipSync(raw) : raw).toString();
}
