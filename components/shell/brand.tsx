import { clsx } from "clsx";

const wax =
  "M16 1C17.7 1 18.6 2.1 20.4 2.6C22.1 3.1 23.6 2.6 25 3.6C26.4 4.6 26.5 6.2 27.5 7.7C28.5 9.1 29.7 9.8 30.2 11.4C30.6 13 29.8 14.2 29.9 16C30 17.8 30.9 19.1 30.5 20.7C30 22.3 28.6 23 27.6 24.4C26.5 25.9 26.3 27.3 24.9 28.2C23.5 29.2 22 28.8 20.3 29.3C18.6 29.8 17.7 30.8 16 30.8C14.3 30.8 13.4 29.9 11.6 29.4C9.9 28.9 8.4 29.3 7 28.4C5.6 27.4 5.4 25.9 4.4 24.4C3.4 22.9 2.2 22.3 1.7 20.6C1.3 19 2.1 17.8 2.1 16C2.1 14.2 1.2 12.9 1.6 11.3C2.1 9.7 3.4 9.1 4.5 7.7C5.6 6.2 5.9 4.9 7.2 3.9C8.6 3 10 3.3 11.7 2.7C13.4 2.1 14.3 1 16 1Z";

/** The mark: a seal in wax, pressed with a W. Decorative; the name stands beside it. */
export function SealMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={clsx("size-6 shrink-0 text-accent", className)}>
      <path d={wax} fill="currentColor" />
      <g fill="none" stroke="var(--color-on-accent)" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="16" cy="16" r="10.75" strokeWidth="1" opacity="0.4" />
        <path d="m10.6 12.4 2.5 7.6 2.9-6.4 2.9 6.4 2.5-7.6" strokeWidth="2" />
      </g>
    </svg>
  );
}

/** Mark and name together. */
export function Brand({ className }: { className?: string }) {
  return (
    <span className={clsx("inline-flex items-center gap-2 text-16 font-semibold tracking-tight text-ink", className)}>
      <SealMark />
      Waxseal
    </span>
  );
}
