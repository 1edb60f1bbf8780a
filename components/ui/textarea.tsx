"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { controlClass } from "./control-class";

/** A text control of several lines. While its form is on its way it is only to be read, as an Input is. */
export function Textarea({ className, rows = 4, readOnly, ...props }: ComponentProps<"textarea">) {
  const { pending } = useFormStatus();
  const classes = clsx(controlClass, "field-sizing-content py-2", className);
  return <textarea rows={rows} className={classes} readOnly={readOnly || pending} {...props} />;
}
