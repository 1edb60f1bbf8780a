"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/**
 * Submits its form; while the form's action runs it is disabled and says so. Of several in one form, each with its `name` and `value`,
 * the one that was pressed says so.
 */
export function SubmitButton({
  variant = "primary",
  pendingLabel,
  disabled,
  name,
  value,
  children,
  ...props
}: ComponentProps<typeof Button> & { pendingLabel?: string }) {
  const { pending, data } = useFormStatus();
  const runs = pending && (name === undefined || data.get(name) === value);
  return (
    <Button
      type="submit"
      variant={variant}
      disabled={disabled || pending}
      aria-busy={runs || undefined}
      name={name}
      value={value}
      {...props}
    >
      {runs && <LoaderCircle aria-hidden className="animate-spin" />}
      {runs ? (pendingLabel ?? children) : children}
    </Button>
  );
}
