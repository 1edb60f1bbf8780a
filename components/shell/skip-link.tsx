/** Leads the keyboard past the navigation to `#content`; seen only when focused. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2 focus:text-14 focus:shadow-overlay"
    >
      Skip to content
    </a>
  );
}
