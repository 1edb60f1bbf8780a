/** The servers in a text of one a line, or with commas between: in lower case, without a final dot, each once. */
export function readMxList(text: string): string[] {
  const lines = text.split(/[\n,]+/).map((line) => line.trim().toLowerCase().replace(/\.$/, ""));
  return [...new Set(lines.filter(Boolean))];
}
