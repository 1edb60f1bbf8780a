"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { ConfirmChange } from "./confirm-change";
import { FormAnswer } from "./form-answer";
import { untouched, type SettingsAction } from "./settings-state";
import { answered } from "@/app/answered";

/** Gives the settings the mode, age and servers of an earlier policy again. */
export function RollBackForm({ domain, moment, action }: { domain: string; moment: string; action: SettingsAction }) {
  const [state, submit] = useActionState(answered(action), untouched);
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
