import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link in running text. What it leads to is made for its reader when he asks: fetched before, it would mostly be for nothing. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={false}
      className={clsx(
        "rounded-sm text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-accent",
        className,
      )}
      {...props}
    />
  );
}
