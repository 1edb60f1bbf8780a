"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useRef, type ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/**
 * Submits its form; while the form's action runs it is disabled and says so. Of several in one form, each with its `name` and `value`,
 * the one that was pressed says so. The focus, which a disabled button loses, comes back
 * to the first control that was refused, or to the button.
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
  const button = useRef<HTMLButtonElement>(null);
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current && !runs && document.activeElement === document.body) giveFocusBack(button.current);
    ran.current = runs;
  }, [runs]);
  return (
    <Button
      ref={button}
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

function giveFocusBack(button: HTMLButtonElement | null) {
  const refused = button?.form?.querySelector<HTMLElement>("[aria-invalid=true]");
  if (refused) refused.focus();
  else button?.focus({ preventScroll: true });
}
