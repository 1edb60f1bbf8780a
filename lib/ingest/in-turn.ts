let last: Promise<unknown> = Promise.resolve();

/** Does work that keeps the process busy one piece at a time, and lets everything else that waits have its turn in between. */
export function inTurn<Result>(work: () => Result): Promise<Result> {
  const result = last.then(work);
  last = result.then(breathe, breathe);
  return result;
}

/** Resolves when everything else that waits has had its turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
