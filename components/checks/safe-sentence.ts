import { describeDate } from "@/components/ui/describe-time";
import { clipText, visibleText } from "@/components/ui/visible-text";
import { withFullStop } from "@/lib/names/with-full-stop";

const mostShown = 600;
/** A day as checks write it, who do not know their reader, `6 Dec 2026`; and the full stop behind it. */
const plainDay = /\b(\d{1,2}[ \u00a0][A-Z][a-z]{2,3}[ \u00a0]\d{4})\b(\.?)/g;

/** A sentence with names in it that strangers chose, as it may be shown; its days as they are written where `locale` is spoken. */
export function safeSentence(text: string, locale: string): string {
  return clipText(visibleText(text), mostShown).replace(plainDay, (whole, day: string, stop: string) => {
    const moment = new Date(`${day} UTC`);
    if (Number.isNaN(moment.getTime())) return whole;
    const written = describeDate(moment, locale);
    return stop ? withFullStop(written) : written;
  });
}
