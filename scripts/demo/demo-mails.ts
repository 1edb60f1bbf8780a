/** The mails of the demo: those that came in a span of time, each written, signed and dated as its sender would have. */
import { dayOf } from "@/lib/stats/period";
import { arrivalsOf } from "./arrivals-of";
import { demoDomains } from "./demo-domains";
import { allReporters } from "./reporters/all-reporters";
import { sightingOf } from "./sighting";
import { type Post, writeMail } from "./write-mail";

/** `name` is the same for the same mail at every start, and serves as a file name. */
export type DemoMail = { name: string; receivedAt: Date; raw: Buffer };

/** `firstDay` is YYYY-MM-DD; mails are wanted that came after `since`, up to and including `until`. */
export type Span = { firstDay: string; since: Date; until: Date };

export const daysOfHistory = 90;
const dayMs = 86_400_000;
/** From the start of a day until the last report on it has come. */
const slowestDays = 5;

/** In the order in which they came; never on more than the last 90 days. */
export async function demoMails({ firstDay, since, until }: Span, post: Post): Promise<DemoMail[]> {
  const indexOf = (time: Date) => Math.round((Date.parse(dayOf(time)) - Date.parse(firstDay)) / dayMs);
  const end = indexOf(until);
  const begin = Math.max(0, end - daysOfHistory, indexOf(since) - slowestDays);
  const indexes = Array.from({ length: Math.max(0, end - begin) }, (_, place) => begin + place);
  const occasions = indexes.flatMap((index) =>
    demoDomains.flatMap((domain) => allReporters.map((reporter) => ({ domain, reporter, index }))),
  );
  const sightings = occasions.flatMap((occasion) => sightingOf(occasion, firstDay) ?? []);
  const mails = sightings.flatMap((sighting) =>
    arrivalsOf(sighting)
      .filter(({ receivedAt }) => receivedAt > since && receivedAt <= until)
      .map(async (arrival) => ({ ...arrival, raw: await writeMail(sighting, arrival.receivedAt, post) })),
  );
  return (await Promise.all(mails)).sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}
