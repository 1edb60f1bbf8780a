import type { Notes } from "./notes";
import { readDateTime } from "./read-date-time";

export type Period = { start: Date; end: Date; day: string };

const day = 86_400_000;

/** The reported period (RFC 8460 §4.4); one that cannot be read refuses the report. It belongs to the UTC day of its start. */
export function readPeriod(range: { "start-datetime"?: unknown; "end-datetime"?: unknown }, notes: Notes): Period {
  const start = readDateTime(range["start-datetime"], "start-datetime", notes);
  const end = readDateTime(range["end-datetime"], "end-datetime", notes);
  if (start === null) notes.refuse("The report's start-datetime is not a usable date and time.");
  if (end === null) notes.refuse("The report's end-datetime is not a usable date and time.");
  if (start === null || end === null) return { start: new Date(0), end: new Date(0), day: "1970-01-01" };
  const startDay = start.toISOString().slice(0, 10);
  const days = Math.round((end.getTime() - start.getTime()) / day);
  if (end < start) notes.warn("The period ends before it starts.");
  if (days > 1) notes.warn(`The period is ${days} days long; all of it counts on ${startDay}, the day it starts.`);
  return { start, end, day: startDay };
}
