import { setMaxListeners } from "node:events";

/** Aborts when this process is told to stop: by a signal, or by its parent's end (the IPC channel closes). */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  // Everything that this process does by itself waits for it: many listeners are no leak.
  setMaxListeners(0, controller.signal);
  for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.once(event, () => controller.abort());
  return controller.signal;
}

/** The reason of a signal by which work is told to end at once: another process has it now. Otherwise it may finish what it is at. */
export const takenOver = new Error("Another worker has taken over.");
