import type { Notes } from "./notes";

// RFC 3339 §5.6, also without a zone (Microsoft until 2024), a time, its seconds or the colon of the offset.
const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d)(?::(\d\d)(?:([.,])(\d+))?)?(\s?)(z|utc|gmt|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/i;
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const largestSeconds = 10 ** 11;

/**
 * A point in time as senders write it.
 * @returns null for what is no time between the years 1970 and 9999.
 */
export function readDateTime(value: unknown, member: string, notes: Notes): Date | null {
  const seconds = typeof value === "number" ? value : numberIn(value);
  const time = seconds === null ? fromText(value, member, notes) : fromNumber(seconds, member, notes);
  return time !== null && time >= earliest && time <= latest ? new Date(time) : null;
}

function numberIn(value: unknown): number | null {
  return typeof value === "string" && /^\d{9,13}$/.test(value.trim()) ? Number(value) : null;
}

function fromNumber(value: number, member: string, notes: Notes): number | null {
  if (!Number.isFinite(value)) return null;
  notes.warn(`${member} is a number instead of a date and time; it was taken as the time since 1970.`);
  return Math.trunc(value < largestSeconds ? value * 1000 : value);
}

function fromText(value: unknown, member: string, notes: Notes): number | null {
  const parts = typeof value === "string" ? form.exec(value.trim()) : null;
  // To Date.UTC the years 0 to 99 are those from 1900 on.
  if (!parts || Number(parts[1]) < 100) return null;
  const [, year, month, day, hour = "0", minute = "0", second, point, fraction = "0", blank, zone] = parts;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isCalendarDay = new Date(midnight).getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  if (!isCalendarDay || Number(hour) > 24 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  if (zone === undefined) notes.warn("A date and time has no time zone; it was taken as UTC.");
  else if (second === undefined || hour === "24" || point === "," || blank !== "" || !/^z$|:/i.test(zone))
    notes.warn("A date and time is not written as RFC 3339 has it.");
  // A leap second (:60) counts as the second before it, which Date can express.
  const inDay = (Number(hour) * 60 + Number(minute)) * 60 + Math.min(Number(second ?? 0), 59);
  if (inDay > 86_400) return null;
  return midnight + inDay * 1000 + Math.trunc(Number(`0.${fraction}`) * 1000) - offsetMinutes(zone) * 60_000;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}
