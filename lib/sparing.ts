type Write = (event: string, fields: Record<string, unknown>) => void;

/**
 * Writes at most one line in `everyMs`, with the number of those that were left out before it: every job asks for its lease again and
 * again, and what is served is read again and again; of a database that is gone for a night they would fill the log with one sentence.
 * @param now milliseconds of a clock that is never set.
 */
export function sparing(write: Write, everyMs: number, now: () => number = () => performance.now()): Write {
  let nextAt = -Infinity;
  let leftOut = 0;
  return (event, fields) => {
    const at = now();
    if (at < nextAt) return void (leftOut += 1);
    write(event, leftOut > 0 ? { ...fields, leftOut } : fields);
    nextAt = at + everyMs;
    leftOut = 0;
  };
}
