"use client";

import { RefreshCw } from "lucide-react";
import { FieldError } from "@/components/ui/field-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/app/form-action";
import { useFormAction } from "@/app/use-form-action";

/** Looks afresh, and says why where that is refused. */
export function CheckNowForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [{ outcome, message }, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      {outcome === "refused" && message && (
        <div role="alert">
          <FieldError id="check-refused">{message}</FieldError>
        </div>
      )}
      <SubmitButton pendingLabel="Checking">
        <RefreshCw aria-hidden /> Check now
      </SubmitButton>
    </form>
  );
}
