const record = String.raw`\S+\.? (?:IN )?(?:TXT|CNAME|MX|TLSA|A|AAAA) \S.*`;
const recordAlone = new RegExp(`^${record}$`, "s");
const lineAfterColon = new RegExp(String.raw`^([^\n]*:)\s+(v=\S.*|${record})$`, "s");

/** Advice in prose, and the exact lines that belong to it, which are to be copied as they stand. */
export function remedyParts(remedy: string): { text: string; lines: string[] } {
  if (recordAlone.test(remedy)) return { text: "Publish this:", lines: remedy.split("\n") };
  const [, text, line] = lineAfterColon.exec(remedy) ?? [];
  if (text !== undefined && line !== undefined) return { text, lines: line.split("\n") };
  const [first = "", ...lines] = remedy.split("\n");
  return { text: first, lines };
}
