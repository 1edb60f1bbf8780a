"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import { ConfirmName } from "./confirm-name";
import { FormAnswer } from "./form-answer";
import type { SettingsAction } from "./settings-state";
import { useFormAction } from "@/app/use-form-action";

/** Removes the domain, once its name is typed. */
export function RemoveForm({ domain, action }: { domain: string; action: SettingsAction }) {
  const [state, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      <ConfirmName domain={domain} purpose="remove it" error={state.errors?.confirmation} />
      <FormAnswer state={state} />
      <div>
        <SubmitButton variant="destructive" pendingLabel="Removing">
          Remove domain
        </SubmitButton>
      </div>
    </form>
  );
}
