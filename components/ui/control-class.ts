/** The common look of text controls: input, textarea, select. */
export const controlClass =
  "yields:w-full min-w-0 rounded-md border border-control bg-surface px-3 yields:text-16 text-ink transition-colors yields:sm:text-14 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-failure aria-invalid:focus-visible:outline-failure";
