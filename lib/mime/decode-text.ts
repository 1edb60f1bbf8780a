import { TextDecoder } from "node:util";

/** Bytes in a named character set; one that nobody knows is read as Latin-1. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset.trim()).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
