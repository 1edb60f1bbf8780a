"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { controlClass } from "./control-class";

/**
 * A one-line text control. Its text is 16 px on a phone, where smaller text makes the browser zoom. While its form is on its way it is only
 * to be read: the answer draws it anew, and what was typed meanwhile would be gone.
 */
export function Input({ className, type = "text", readOnly, ...props }: ComponentProps<"input">) {
  const { pending } = useFormStatus();
  const classes = clsx(controlClass, "yields:h-10 yields:sm:h-9", className);
  return <input type={type} className={classes} readOnly={readOnly || pending} {...props} />;
}
