/** How many messages one command may name: a server looks at its folder anew after each. */
const mostMessages = 1_000;
/** Of one command line, which a client should keep below 8,192 octets (RFC 7162 §4). */
const mostOctets = 7_500;

/** UIDs as sets for a command (`"1:3,7"`), as many messages at a time as may be, in the order given; what is not a UID is left out. */
export function uidSets(ids: readonly string[]): string[] {
  const uids = ids.filter((id) => /^[1-9]\d{0,9}$/.test(id)).map(Number);
  const sets: { text: string; messages: number }[] = [];
  for (const { first, last } of rangesOf(uids)) {
    const text = first === last ? `${first}` : `${first}:${last}`;
    const set = sets.at(-1);
    const messages = last - first + 1;
    if (set && set.messages + messages <= mostMessages && set.text.length + text.length < mostOctets) {
      set.text += `,${text}`;
      set.messages += messages;
    } else sets.push({ text, messages });
  }
  return sets.map(({ text }) => text);
}

/** Numbers that follow one another are named by the first and the last: a backlog is mostly one range (RFC 9051 §4.1.1). */
function rangesOf(uids: number[]): { first: number; last: number }[] {
  const ranges: { first: number; last: number }[] = [];
  for (const uid of uids) {
    const range = ranges.at(-1);
    if (range && uid === range.last + 1 && uid - range.first < mostMessages) range.last = uid;
    else ranges.push({ first: uid, last: uid });
  }
  return ranges;
}

/** The UIDs that such a set names. */
export function uidsOf(set: string): number[] {
  return set.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split(":").map(Number);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}
