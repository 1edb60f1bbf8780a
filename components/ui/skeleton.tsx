import { clsx } from "clsx";

/** A resting place for content on its way; size it by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={clsx("animate-pulse rounded-sm bg-hover motion-reduce:animate-none yields:h-4", className)}
    />
  );
}
