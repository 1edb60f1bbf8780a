"use client";

import { clsx } from "clsx";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;

const itemClass =
  "flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left text-13 text-ink outline-none select-none data-disabled:opacity-55 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-solid [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

export function DropdownMenuContent({ className, sideOffset = 6, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={clsx(
          "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-appear overflow-y-auto rounded-md bg-surface p-1 shadow-overlay forced-colors:border",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={clsx(itemClass, className)} {...props} />;
}

/** An item that submits the form around it; the menu stays open, for a form that has left the page is not sent. */
export function DropdownMenuSubmit({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <Primitive.Item asChild onSelect={(event) => event.preventDefault()}>
      <button type="submit" className={clsx(itemClass, className)}>
        {children}
      </button>
    </Primitive.Item>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={clsx("px-2 py-1.5 text-12 text-muted", className)} {...props} />;
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator className={clsx("-mx-1 my-1 h-px bg-line", className)} {...props} />;
}
