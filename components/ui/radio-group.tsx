import { clsx } from "clsx";
import { useId, type ReactNode } from "react";
import { FieldError } from "./field-error";

/** A choice among a few, as cards over native radio inputs; works in a plain form without JavaScript. */
export function RadioGroup({
  legend,
  name,
  options,
  defaultValue,
  hint,
  error,
  className,
}: {
  legend: ReactNode;
  name: string;
  options: { value: string; label: ReactNode; description?: ReactNode; disabled?: boolean }[];
  defaultValue?: string;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
}) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset className={clsx("flex min-w-0 flex-col gap-2", className)} aria-describedby={describedBy}>
      <legend className="mb-1.5 text-13 font-medium">{legend}</legend>
      {options.map((option) => (
        <RadioCard key={option.value} {...option} name={name} selected={option.value === defaultValue} />
      ))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <p id={`${id}-hint`} className="text-13 text-muted">
          {hint}
        </p>
      )}
    </fieldset>
  );
}

function RadioCard({
  value,
  label,
  description,
  disabled,
  name,
  selected,
}: {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
  name: string;
  selected: boolean;
}) {
  const id = useId();
  return (
    <div className="relative flex items-start gap-3 rounded-md border border-line bg-surface p-3 transition-colors hover:border-control has-checked:border-accent has-checked:bg-accent-soft has-disabled:border-dashed has-disabled:bg-transparent has-disabled:text-muted has-disabled:hover:border-line">
      <input
        id={id}
        type="radio"
        name={name}
        value={value}
        defaultChecked={selected}
        required
        disabled={disabled}
        aria-describedby={description ? `${id}-description` : undefined}
        className="mt-0.5 size-4 shrink-0"
      />
      <div className="flex min-w-0 flex-col gap-0.5">
        <label htmlFor={id} className="text-14 font-medium after:absolute after:inset-0">
          {label}
        </label>
        {description && (
          <p id={`${id}-description`} className="text-13 text-muted">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
