import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:not-disabled:bg-accent-hover",
        secondary: "border-line bg-surface text-ink hover:not-disabled:bg-hover",
        ghost: "border-transparent text-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink",
        destructive: "border-transparent bg-failure text-on-failure hover:not-disabled:bg-failure-hover",
      },
      size: {
        sm: "h-8 px-3 text-13",
        md: "h-10 px-4 text-14 sm:h-9",
        lg: "h-11 px-4 text-14",
        icon: "size-10 p-0 sm:size-9",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

/** A button; `type` is "button" unless given, so that none submits by accident. */
export function Button({
  variant,
  size,
  className,
  type = "button",
  ...props
}: ComponentProps<"button"> & VariantProps<typeof buttonVariants>) {
  return <button type={type} className={clsx(buttonVariants({ variant, size }), className)} {...props} />;
}
