/** A report keeps so many types of each kind to be filtered by, in an index: senders choose them, and an entry of it has little room. */
const mostTypes = 12;
const longestType = 40;

/** A result type or policy type as lists are filtered by it: plain ASCII, and not long. Every registered type is itself. */
export function filterType(type: string): string {
  return type.slice(0, longestType).replace(/[^\x20-\x7e]/g, "?");
}

/** The distinct types of a report, in the order in which they first appear. */
export function filterTypes(types: Iterable<string>): string[] {
  const distinct = new Set<string>();
  for (const type of types) {
    if (distinct.size === mostTypes) break;
    distinct.add(filterType(type));
  }
  return [...distinct];
}
