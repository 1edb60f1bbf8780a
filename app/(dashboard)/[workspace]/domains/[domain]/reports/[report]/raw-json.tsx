import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

const mostShown = 50_000;
/** A report may be of 20 MB, of which nobody waits for all to be parsed and written anew. */
const mostParsed = 500_000;

/** The report as it was sent; of a very long one the beginning, and the whole as a file. */
export function RawJson({ json, href }: { json: string; href: string }) {
  const text = escapeUnseen(json.length > mostParsed ? beginningOf(json) : JSON.stringify(JSON.parse(json), null, 2));
  const isCut = text.length > mostShown;
  return (
    <Card
      title="Raw JSON"
      description={
        isCut ? "The beginning; the file holds all of it." : "As it was sent, with the part that concerns this domain."
      }
      action={
        <ButtonLink href={href} size="sm">
          <Download aria-hidden /> Download
        </ButtonLink>
      }
    >
      <CodeBlock label="Report" text={isCut ? text.slice(0, mostShown) + "\n…" : text} />
    </Card>
  );
}

/** As much as is shown, with a line for each member and element, and one character more. */
function beginningOf(json: string): string {
  const tokens = json.slice(0, mostShown).match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/gs) ?? [];
  let text = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const [at, token] of tokens.entries()) {
    if (text.length > mostShown) break;
    if (opens(token)) depth += 1;
    if (closes(token)) depth -= 1;
    if (closes(token) && !opens(tokens[at - 1])) text += line();
    text += token === ":" ? ": " : token;
    if (token === "," || (opens(token) && !closes(tokens[at + 1]))) text += line();
  }
  return text.padEnd(mostShown + 1);
}

const opens = (token: string | undefined) => token === "{" || token === "[";
const closes = (token: string | undefined) => token === "}" || token === "]";

/** What has no look of its own, or turns the direction of what follows, as JSON's own escapes: the text means the same. */
function escapeUnseen(json: string): string {
  const unit = (at: number) => `\\u${at.toString(16).padStart(4, "0")}`;
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (one) =>
    one
      .split("")
      .map((half) => unit(half.charCodeAt(0)))
      .join(""),
  );
}
