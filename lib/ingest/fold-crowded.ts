import type { Sql } from "@/lib/db/sql";
import { mostKeys, restKey } from "./tallies-of";
import type { TallyChange } from "./tally-write";

type Group = Pick<TallyChange, "workspaceId" | "domainId" | "day" | "dimension" | "standing">;

/**
 * One report may bring tens of thousands of keys, of which a day keeps 200: where a dimension of a day gets more than it can keep, the keys
 * that will find no place become one with the rest before they travel. @returns as many rows as there are places for, and the rest's.
 */
export async function foldCrowded(
  sql: Sql,
  rows: TallyChange[],
  direction: "add" | "subtract",
): Promise<TallyChange[]> {
  const groups = new Map<string, TallyChange[]>();
  for (const row of rows) {
    const place = placeOf(row);
    const group = groups.get(place);
    if (group) group.push(row);
    else groups.set(place, [row]);
  }
  const folded: TallyChange[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first || group.length <= mostKeys) folded.push(...group);
    else folded.push(...fold(group, await knownKeys(sql, first), direction));
  }
  return folded;
}

function fold(rows: TallyChange[], known: Set<string>, direction: "add" | "subtract"): TallyChange[] {
  let free = direction === "add" ? mostKeys - known.size : 0;
  const kept: TallyChange[] = [];
  let rest: TallyChange | null = null;
  for (const row of rows) {
    if (known.has(row.key) || (row.key !== restKey && free > 0)) {
      if (!known.has(row.key)) free -= 1;
      kept.push(row);
    } else if (!rest) rest = { ...row, key: restKey };
    else {
      rest.successful += row.successful;
      rest.failed += row.failed;
      rest.reports += row.reports;
    }
  }
  return rest ? [...kept, rest] : kept;
}

async function knownKeys(sql: Sql, { workspaceId, domainId, day, dimension, standing }: Group): Promise<Set<string>> {
  const rows = await sql.$queryRaw<{ key: string }[]>`
    SELECT "key" FROM "Tally"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = ${dimension}
      AND "day" = ${day}::date AND "standing" = ${standing} AND "key" <> ${restKey}`;
  return new Set(rows.map(({ key }) => key));
}

function placeOf({ domainId, day, dimension, standing }: Group): string {
  return `${domainId} ${day} ${dimension} ${standing}`;
}
