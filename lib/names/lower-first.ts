/** `Failing since` → `failing since`, for a text that goes on in a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
