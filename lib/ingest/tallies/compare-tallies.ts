/** What the tallies of a domain's day should be, after its rows; pure. */
import { placingBeside, tallySums, type Counted as Added, type Placing } from "./tallies-of";

export type TallyRow = {
  dimension: string;
  standing: string;
  key: string;
  successful: bigint;
  failed: bigint;
  reports: bigint;
};

type Counted = Added & { standing: string; isCounted: boolean };

const nothing = { successful: 0n, failed: 0n, reports: 0n };

/** What a tally should be, and what it is where it is there. */
export type Repair = { wanted: TallyRow; before: TallyRow | undefined };

/** The rows that have to be written for the tallies to equal the reports; none where they do. */
export function talliesToRepair(kept: TallyRow[], reports: Iterable<Counted>): TallyRow[] {
  const comparison = tallyComparison(kept);
  for (const report of reports) comparison.add(report);
  return comparison.repairs().map(({ wanted }) => wanted);
}

/**
 * The tallies of a domain's day beside its reports, which come one by one and may be forgotten. A key that stands keeps its place, if with
 * nothing; one that has no place gets one while there are fewer than 200, and is part of the rest then, as at writing.
 */
export function tallyComparison(kept: TallyRow[]) {
  const standings = new Map<string, { sums: ReturnType<typeof tallySums>; placing: Placing }>();
  const sumsOf = (standing: string) => {
    const known = standings.get(standing);
    if (known) return known;
    const placed = kept.filter((row) => row.standing === standing);
    const fresh = { sums: tallySums(), placing: placingBeside(placed) };
    standings.set(standing, fresh);
    return fresh;
  };
  return {
    add(report: Counted): void {
      if (!report.isCounted) return;
      const { sums, placing } = sumsOf(report.standing);
      sums.add(report, placing);
    },
    repairs: () =>
      repairsOf(
        kept,
        [...standings].flatMap(([standing, { sums }]) => sums.contributions().map((sum) => ({ ...sum, standing }))),
      ),
  };
}

function repairsOf(kept: TallyRow[], sums: TallyRow[]): Repair[] {
  const before = new Map(kept.map((row) => [placeOf(row), row]));
  const rows = [...kept.map((row) => ({ ...row, ...nothing })), ...sums];
  const wanted = new Map(rows.map((row) => [placeOf(row), row]));
  return [...wanted].flatMap(([place, row]) => {
    const there = before.get(place);
    return isEqual(row, there) ? [] : [{ wanted: row, before: there }];
  });
}

function isEqual(row: TallyRow, other: TallyRow | undefined): boolean {
  const { successful, failed, reports } = other ?? nothing;
  return row.successful === successful && row.failed === failed && row.reports === reports;
}

function placeOf({ dimension, standing, key }: TallyRow): string {
  return `${dimension} ${standing} ${key}`;
}
