"use client";

import { RefreshCw } from "lucide-react";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormAnswer } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/form-answer";
import type { SettingsAction } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";
import { useFormAction } from "@/app/use-form-action";

/** Runs the live checks, which say whether what is to be published is there. */
export function LookAgain({ action }: { action: SettingsAction }) {
  const [state, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <FormAnswer state={state} />
      <div>
        <SubmitButton variant="secondary" size="sm" pendingLabel="Looking">
          <RefreshCw aria-hidden /> See whether it is there
        </SubmitButton>
      </div>
    </form>
  );
}
