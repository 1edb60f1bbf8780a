"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import { ConfirmChange } from "./confirm-change";
import { FormAnswer } from "./form-answer";
import type { SettingsAction } from "./settings-state";
import { useFormAction } from "@/app/use-form-action";

/** Gives the settings the mode, age and servers of an earlier policy again. */
export function RollBackForm({ domain, moment, action }: { domain: string; moment: string; action: SettingsAction }) {
  const [state, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <ConfirmChange state={state} domain={domain} verb="Roll back" />
      <FormAnswer state={state} />
      {!state.confirm && (
        <div>
          <SubmitButton variant="secondary" size="sm" pendingLabel="Rolling back">
            Roll back to this<span className="sr-only"> policy of {moment}</span>
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
