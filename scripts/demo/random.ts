import { createHash } from "node:crypto";

/** 64 hexadecimal digits that follow from the words alone: for ids, the same at every start. */
export function codeOf(...words: (string | number)[]): string {
  return createHash("sha256").update(words.join("|")).digest("hex");
}

/** A number from 0 up to 1 that follows from the words alone, so that everybody sees the same demo. */
export function chanceOf(...words: (string | number)[]): number {
  return Number.parseInt(codeOf(...words).slice(0, 12), 16) / 2 ** 48;
}
