/** What is written where nobody asks for anything else. */
export const plainLocale = "en-GB";

/** Written from right to left: a date of theirs in a line of ours comes out in another order than it was put there. */
const rightToLeft = ["Arab", "Hebr", "Thaa"];

/** The first language of an Accept-Language header (RFC 9110 §12.5.4) that dates can be written in: `de-AT`, `en`. */
export function localeOf(header: string | null): string {
  const tags = (header ?? "").split(",", 10).map((part) => part.split(";")[0]?.trim() ?? "");
  // Without extensions, so that there are only so many.
  const plain = tags.filter((tag) => /^[a-z]{2,3}(-[a-z]{2})?$/i.test(tag));
  const supported = Intl.DateTimeFormat.supportedLocalesOf(plain);
  return supported.find((tag) => !rightToLeft.includes(new Intl.Locale(tag).maximize().script ?? "")) ?? plainLocale;
}
