import { plainLocale } from "./locale-of";

/** How much of a date is written; which part comes first is the locale's affair. */
const shapes = {
  /** `3 Jul` */
  day: { day: "numeric", month: "short" },
  /** `3 Jul 2026` */
  date: { day: "numeric", month: "short", year: "numeric" },
  /** `Fri, 3 Jul 2026` */
  full: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The days of reports and the figures beside them are of this calendar and in these numerals, whatever a locale has of its own. */
const asElsewhere = { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" } as const;

const made = new Map<string, Intl.DateTimeFormat>();

/** Writes moments as days in UTC, as they are written where `locale`, one of `localeOf`, is spoken. Made once, since that takes long. */
export function dateFormat(shape: keyof typeof shapes, locale = plainLocale): Intl.DateTimeFormat {
  const key = `${shape} ${locale}`;
  const known = made.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { ...shapes[shape], ...asElsewhere });
  made.set(key, format);
  return format;
}
