/** What the tallies of a domain's day should be, after its rows; pure. */
import { mostKeys, restKey, talliesOf } from "./tallies-of";

export type TallyRow = {
  dimension: string;
  standing: string;
  key: string;
  successful: bigint;
  failed: bigint;
  reports: bigint;
};

type Counted = Parameters<typeof talliesOf>[0][number] & { standing: string; isCounted: boolean };

const nothing = { successful: 0n, failed: 0n, reports: 0n };

/**
 * The rows that have to be written for the tallies to equal the reports; none where they do. A key that stands keeps its place, if with
 * nothing; one that has no place gets one while there are fewer than 200, and is part of the rest then, as at writing.
 */
export function talliesToRepair(kept: TallyRow[], reports: Counted[]): TallyRow[] {
  const sums = sumsOf(reports);
  const wanted = new Map(kept.map((row) => [placeOf(row), { ...row, ...nothing }]));
  const keys = new Map<string, number>();
  for (const row of kept) if (row.key !== restKey) keys.set(groupOf(row), (keys.get(groupOf(row)) ?? 0) + 1);
  for (const sum of sums) {
    const count = keys.get(groupOf(sum)) ?? 0;
    const isKnown = wanted.has(placeOf(sum)) || count < mostKeys;
    const row = isKnown ? sum : { ...sum, key: restKey };
    const place = wanted.get(placeOf(row));
    if (!place) {
      wanted.set(placeOf(row), { ...row });
      if (row.key !== restKey) keys.set(groupOf(row), count + 1);
    } else addTo(place, row);
  }
  const before = new Map(kept.map((row) => [placeOf(row), row]));
  return [...wanted].flatMap(([place, row]) => (isEqual(row, before.get(place)) ? [] : [row]));
}

function sumsOf(reports: Counted[]): TallyRow[] {
  const counted = reports.filter((one) => one.isCounted);
  const found = new Set(counted.map(({ standing }) => standing));
  return [...found].flatMap((standing) =>
    talliesOf(counted.filter((one) => one.standing === standing)).map((sum) => ({ ...sum, standing })),
  );
}

function addTo(sum: TallyRow, row: TallyRow): void {
  sum.successful += row.successful;
  sum.failed += row.failed;
  sum.reports += row.reports;
}

function isEqual(row: TallyRow, other: TallyRow | undefined): boolean {
  const { successful, failed, reports } = other ?? nothing;
  return row.successful === successful && row.failed === failed && row.reports === reports;
}

function groupOf({ dimension, standing }: TallyRow): string {
  return `${dimension} ${standing}`;
}

function placeOf(row: TallyRow): string {
  return `${groupOf(row)} ${row.key}`;
}
