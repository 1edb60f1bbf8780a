import { addDays } from "@/lib/stats/period";
import { chanceOf } from "./random";
import type { Sighting } from "./sighting";

const lateShare = 0.02;
const repeatShare = 0.015;
const repeatMs = 37 * 60_000;

/** When a report comes: in its sender's hours of the next day, seldom two days later, and now and then twice. */
export function arrivalsOf(sighting: Sighting): { name: string; receivedAt: Date }[] {
  const { domain, reporter, index, day, code } = sighting;
  const words = [domain.name, reporter.domain, index] as const;
  const [from, to] = reporter.hours;
  const hour = from + (to - from) * chanceOf("hour", ...words);
  const isLate = chanceOf("late", ...words) < lateShare;
  const receivedDay = addDays(day, isLate ? 3 : 1);
  const receivedAt = new Date(Date.parse(`${receivedDay}T00:00:00Z`) + Math.round(hour * 3600) * 1000);
  const name = `${day}.${reporter.domain}.${domain.name}.${code.slice(0, 6)}`;
  if (chanceOf("again", ...words) >= repeatShare) return [{ name, receivedAt }];
  return [
    { name, receivedAt },
    { name: `${name}.again`, receivedAt: new Date(receivedAt.getTime() + repeatMs) },
  ];
}
