import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

const mostShown = 50_000;

/** The report as it was sent; of a very long one the beginning, and the whole as a file. */
export function RawJson({ json, href }: { json: string; href: string }) {
  const value: unknown = JSON.parse(json);
  const text = JSON.stringify(value, null, 2);
  const isCut = text.length > mostShown;
  return (
    <Card
      title="Raw JSON"
      description={
        isCut ? "The beginning; the file holds all of it." : "As it was sent, with the part that concerns this domain."
      }
      action={
        <ButtonLink href={href} size="sm" prefetch={false}>
          <Download aria-hidden /> Download
        </ButtonLink>
      }
    >
      <CodeBlock label="Report" text={isCut ? text.slice(0, mostShown) + "\n…" : text} />
    </Card>
  );
}
