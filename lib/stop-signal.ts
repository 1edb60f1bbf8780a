/** Aborts when this process is told to stop: by a signal, or by its parent's end (the IPC channel closes). */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.once(event, () => controller.abort());
  return controller.signal;
}
