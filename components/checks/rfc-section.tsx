import { TextLink } from "@/components/ui/text-link";

const reference = /RFC (\d+)(?: (?:§|section |appendix )([0-9A-Z]+(?:\.\d+)*))?/gi;

/** Where something is written, as `RFC 8461 §3.3`, with a link to each section that is named. */
export function RfcSection({ section }: { section: string }) {
  const links = [...section.matchAll(reference)].map(({ 0: text, 1: number, 2: place, index }) => ({
    text,
    index,
    href: `https://www.rfc-editor.org/rfc/rfc${number}.html${place ? `#${anchorOf(place)}` : ""}`,
  }));
  return (
    <>
      {links.map(({ text, index, href }, at) => (
        <span key={index}>
          {section.slice(at === 0 ? 0 : endOf(links[at - 1]), index)}
          <TextLink href={href} rel="noreferrer">
            {text}
          </TextLink>
        </span>
      ))}
      {section.slice(endOf(links.at(-1)))}
    </>
  );
}

function anchorOf(place: string): string {
  return /^[A-Z]/i.test(place) ? `appendix-${place.toUpperCase()}` : `section-${place}`;
}

function endOf(link: { text: string; index: number } | undefined): number {
  return link ? link.index + link.text.length : 0;
}
