/** How many messages one command may name: a server looks at its folder anew after each. */
const setSize = 500;

/** UIDs as sets for a command (`"1:3,7"`), five hundred messages at a time, in the order given; what is not a UID is left out. */
export function uidSets(ids: readonly string[]): string[] {
  const uids = ids.filter((id) => /^[1-9]\d{0,9}$/.test(id)).map(Number);
  return Array.from({ length: Math.ceil(uids.length / setSize) }, (_, n) =>
    rangesOf(uids.slice(n * setSize, (n + 1) * setSize)),
  );
}

/** Numbers that follow one another are named by the first and the last: a backlog is mostly one range (RFC 9051 §4.1.1). */
function rangesOf(uids: number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const uid of uids) {
    const range = ranges.at(-1);
    if (range && uid === range.last + 1) range.last = uid;
    else ranges.push({ first: uid, last: uid });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(",");
}
