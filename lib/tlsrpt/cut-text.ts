import { toUSVString } from "node:util";

/** The first `length` UTF-16 units, never ending in half a character. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : toUSVString(text.slice(0, length)).replace(/\ufffd$/, "");
}
