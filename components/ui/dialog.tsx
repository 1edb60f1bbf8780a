"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { buttonVariants } from "./button";
import { cn } from "./cn";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

/** The box itself: title, description and a close button are always there. On a phone it stands at the bottom. */
export function DialogContent({
  title,
  description,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof Primitive.Content>, "title"> & { title: ReactNode; description?: ReactNode }) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
      <Primitive.Content
        {...(!description && { "aria-describedby": undefined })}
        className={cn(
          "fixed z-50 flex max-h-[88dvh] animate-appear flex-col gap-4 overflow-y-auto bg-surface p-5 shadow-overlay",
          "inset-x-0 bottom-0 rounded-t-md sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-full sm:max-w-lg sm:-translate-1/2 sm:rounded-md",
          className,
        )}
        {...props}
      >
        <div className="flex flex-col gap-1 pr-8">
          <Primitive.Title className="text-16 font-semibold">{title}</Primitive.Title>
          {description && <Primitive.Description className="text-14 text-muted">{description}</Primitive.Description>}
        </div>
        {children}
        <Primitive.Close
          aria-label="Close"
          className={cn(buttonVariants({ variant: "ghost", size: "icon" }), "absolute top-3 right-3 size-8")}
        >
          <X aria-hidden />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}

/** The row of buttons at a dialog's end, the main one last. */
export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:justify-end", className)} {...props} />;
}
