/** The common look of text controls: input, textarea, select. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-control bg-surface px-3 text-16 text-ink transition-colors sm:text-14 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-failure aria-invalid:focus-visible:outline-failure";
