/**
 * Where the parts of a multipart body lie (RFC 2046 §5.1.1). A missing last delimiter is forgiven.
 * @param most stop after this many.
 */
export function partRanges(body: string, boundary: string, most: number): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  const delimiter = `--${boundary}`;
  let open = -1;
  let at = body.startsWith(delimiter) ? 0 : nextLine(body, 0, delimiter);
  for (; at >= 0; at = nextLine(body, at, delimiter)) {
    const newline = body.indexOf("\n", at);
    const rest = body.slice(at + delimiter.length, newline < 0 ? body.length : newline).trim();
    if (rest !== "" && rest !== "--") continue;
    if (open >= 0) ranges.push({ start: open, end: beforeLineBreak(body, at, open) });
    open = rest === "" && newline >= 0 ? newline + 1 : -1;
    if (open < 0 || ranges.length >= most) return ranges;
  }
  if (open >= 0) ranges.push({ start: open, end: body.length });
  return ranges;
}

/** Where the next line begins so. */
function nextLine(body: string, from: number, beginning: string): number {
  const newline = body.indexOf(`\n${beginning}`, from);
  return newline < 0 ? -1 : newline + 1;
}

/** The line break before a delimiter belongs to the delimiter. */
function beforeLineBreak(body: string, at: number, open: number): number {
  const end = body[at - 2] === "\r" ? at - 2 : at - 1;
  return Math.max(open, end);
}
