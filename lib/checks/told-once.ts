import type { Finding } from "./finding";
import { listed } from "./wording";

/** What was found at a server, by the name that its remedy says. */
export type FoundAt = { host: string; finding: Finding };

/** The findings, and what to do at several servers alike once, with all of them named: with the first that it is for. */
export function toldOnce(found: readonly FoundAt[]): Finding[] {
  const hosts = new Map<string, Set<string>>();
  for (const one of found) {
    const place = placeOf(one);
    if (place !== null) hosts.set(place, (hosts.get(place) ?? new Set()).add(one.host));
  }
  return found.map((one) => {
    const place = placeOf(one);
    if (place === null) return one.finding;
    const together = hosts.get(place);
    hosts.delete(place);
    const remedy = together ? place.replaceAll(blank, listed([...together])) : null;
    return { ...one.finding, remedy };
  });
}

/** Stands for the name; no remedy has it otherwise. */
const blank = "\u0000";

function placeOf({ host, finding: { remedy } }: FoundAt): string | null {
  return remedy === null ? null : remedy.replaceAll(host, blank);
}
