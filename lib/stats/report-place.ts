import { isDay } from "./period";

/** A place in the list of reports: beside a report of this day and id. */
export type Place = { day: string; id: string };

const pattern = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place as URLs have it. It says by itself where it is, and so holds even when its report has been replaced. */
export function writePlace({ day, id }: Place): string {
  return `${day}_${id}`;
}

/** Null for what is no place. */
export function readPlace(text: string | null): Place | null {
  const [, day, id] = pattern.exec(text ?? "") ?? [];
  return day && id && isDay(day) ? { day, id } : null;
}
