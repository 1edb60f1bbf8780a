"use client";

import { RefreshCw } from "lucide-react";
import type { FormState } from "@/app/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/app/use-form-action";

/** The button that has something read again, and what it said; `name` and `value` say what. */
export function ReadAgain({
  action,
  name,
  value,
  label,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  name: "id" | "reason";
  value: string;
  label: string;
}) {
  const [{ message }, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name={name} value={value} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="One moment">
        <RefreshCw aria-hidden /> {label}
      </SubmitButton>
      <span role="status" className="text-13 text-muted empty:hidden">
        {message}
      </span>
    </form>
  );
}
