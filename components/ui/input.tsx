import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

/** A one-line text control. Its text is 16 px on a phone, where smaller text makes the browser zoom. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={clsx(controlClass, "yields:h-10 yields:sm:h-9", className)} {...props} />;
}
