/** What passes by itself, by SQLSTATE: lost connections, conflicts between transactions, want of resources, shutdowns. */
const transientStates = /^(08|40|53|55|57|58)/;
/** And by Prisma's codes: the database cannot be reached, no connection or transaction in time, a conflict. */
const transientCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);

/** Whether an error of a query is the database's state of the moment, and not the fault of what was to be written. */
export function isTransient(error: unknown): boolean {
  for (let at = error, depth = 0; isObject(at) && depth < 5; at = at.cause, depth += 1) {
    const state = at.originalCode ?? originalCodeOf(at) ?? at.code;
    if (typeof state === "string" && (transientCodes.has(state) || transientStates.test(state))) return true;
  }
  return false;
}

/** Where a driver's own code stands in an error of Prisma. */
function originalCodeOf({ meta }: Record<string, unknown>): unknown {
  const adapter = isObject(meta) && isObject(meta.driverAdapterError) ? meta.driverAdapterError : null;
  return adapter && isObject(adapter.cause) ? adapter.cause.originalCode : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
