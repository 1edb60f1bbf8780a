import { CodeBlock } from "@/components/ui/code-block";
import { clipText, visibleText } from "@/components/ui/visible-text";

const mostLines = 40;
const mostOfLine = 600;

/** The bytes that were seen, a line each, as they may be shown: what a stranger wrote turns nothing round and hides nothing. */
export function EvidenceBlock({ evidence, label = "What was seen" }: { evidence: string; label?: string }) {
  const lines = evidence.replace(/\n$/, "").split("\n");
  const shown = lines.slice(0, mostLines).map((line) => clipText(visibleText(line), mostOfLine));
  const more = lines.length - shown.length;
  return <CodeBlock label={label} text={[...shown, ...(more > 0 ? [`… and ${more} more lines`] : [])].join("\n")} />;
}
