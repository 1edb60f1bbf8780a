import type { VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonVariants } from "./button";

/** A link that looks like a button, for actions that are navigation. */
export function ButtonLink({
  variant,
  size,
  className,
  ...props
}: ComponentProps<typeof Link> & VariantProps<typeof buttonVariants>) {
  return (
    <Link prefetch={false} className={clsx(buttonVariants({ variant, size }), "print:hidden", className)} {...props} />
  );
}
