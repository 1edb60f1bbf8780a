/** How many messages one command may name. */
const setSize = 100;

/** UIDs as sets for a command (`"1,2,7"`), a hundred at a time; what is not a UID is left out. */
export function uidSets(ids: readonly string[]): string[] {
  const uids = ids.filter((id) => /^[1-9]\d{0,9}$/.test(id));
  return Array.from({ length: Math.ceil(uids.length / setSize) }, (_, n) =>
    uids.slice(n * setSize, (n + 1) * setSize).join(","),
  );
}
