"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { ConfirmChange } from "./confirm-change";
import { FormAnswer } from "./form-answer";
import { untouched, type SettingsAction } from "./settings-state";

/** Gives the settings the mode, age and servers of an earlier policy again. */
export function RollBackForm({ domain, label, action }: { domain: string; label: string; action: SettingsAction }) {
  const [state, submit] = useActionState(action, untouched);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <ConfirmChange state={state} domain={domain} verb="Roll back" />
      <FormAnswer state={state} />
      {!state.confirm && (
        <div>
          <SubmitButton variant="secondary" size="sm" pendingLabel="Rolling back" aria-label={label}>
            Roll back to this
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
