import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link in running text. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cn(
        "rounded-sm text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-accent",
        className,
      )}
      {...props}
    />
  );
}
