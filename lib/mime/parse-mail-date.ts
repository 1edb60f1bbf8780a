import { keptTime } from "./kept-time";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const dayFirst =
  /(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2})[ ,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|[a-z]{1,5})?/i;
// The form of RFC 8460's own example: "Fri, May 09 2017 16:54:30 -0800".
const monthFirst =
  /([a-z]{3})[a-z]*[ -](\d{1,2}),? +(\d{4})[ ,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|[a-z]{1,5})?/i;
const namedZones: Record<string, number> = {
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
};

/** The time of a Date field (RFC 5322 §3.3, and near misses of it); null if it makes no sense. Never decides about a report. */
export function parseMailDate(text: string): Date | null {
  const short = text.slice(0, 200).replace(/\s+/g, " ");
  const ordered = dayFirst.exec(short);
  const swapped = ordered ? null : monthFirst.exec(short);
  const [, day, month, ...rest] = ordered ?? [swapped?.[0], swapped?.[2], swapped?.[1], ...(swapped?.slice(3) ?? [])];
  const [year = "", hour, minute, second = "0", zone = "GMT"] = rest;
  const monthIndex = months.indexOf(month?.toLowerCase() ?? "");
  if (monthIndex < 0 || Number(hour) > 23 || Number(minute) > 59) return null;
  const fullYear = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const time = Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Math.min(Number(second), 59));
  return fullYear < 1970 ? null : keptTime(time - zoneMinutes(zone) * 60_000);
}

function zoneMinutes(zone: string): number {
  if (!/^[+-]/.test(zone)) return namedZones[zone.toLowerCase()] ?? 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return zone.startsWith("-") ? -minutes : minutes;
}
