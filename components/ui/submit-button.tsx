"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useRef, type ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** The button whose action runs; with the answer its form may draw another in its place. */
const pressedIn = new WeakMap<HTMLFormElement, HTMLButtonElement>();

/**
 * Submits its form; while the form's action runs it is disabled and says so. Of several in one form, each with its `name` and `value`,
 * the one that was pressed says so. The focus, which a disabled button loses, comes back
 * to the first control that was refused, or to the button; to the form's last where there is no such button any more.
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
  useEffect(() => {
    const { current } = button;
    if (!current?.form) return;
    if (runs) pressedIn.set(current.form, current);
    else if (!pending) giveFocusBack(current.form);
  }, [pending, runs]);
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

function giveFocusBack(form: HTMLFormElement) {
  const pressed = pressedIn.get(form);
  pressedIn.delete(form);
  // A second click on a button that is disabled meanwhile gives the focus to what is around the form.
  if (!pressed || !document.activeElement?.contains(form)) return;
  const refused = form.querySelector<HTMLElement>("[aria-invalid=true]");
  if (refused) return refused.focus();
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button[type=submit]:not([aria-hidden])")];
  const back = buttons.find((one) => one === pressed) ?? buttons.find(({ value }) => value === pressed.value);
  (back ?? buttons.at(-1))?.focus({ preventScroll: true });
}
