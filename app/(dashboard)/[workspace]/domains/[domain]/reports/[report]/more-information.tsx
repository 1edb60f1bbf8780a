import { ForeignText } from "@/components/ui/foreign-text";
import { httpUrl } from "./http-url";

/** What the sender adds: a link where it is a web address, else its text. It leads to a stranger, who is not told where from. */
export function MoreInformation({ text }: { text: string }) {
  const url = httpUrl(text);
  const shown = <ForeignText text={text} className="text-13 text-muted" />;
  if (!url) return shown;
  return (
    <a
      href={url}
      rel="noreferrer nofollow"
      target="_blank"
      className="self-start rounded-sm underline decoration-control underline-offset-3 hover:decoration-ink"
    >
      {shown}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
