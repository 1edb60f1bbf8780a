"use client";

import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { ConfirmChange } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/confirm-change";
import { FormAnswer } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/form-answer";
import type { SettingsAction } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";
import { useEntered } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/use-entered";
import { useFormAction } from "@/app/use-form-action";

/** Where the policy lives; only to be read where there is no `action`. */
export function HostingForm({
  domain,
  hosting,
  options,
  action,
}: {
  domain: string;
  hosting: string;
  options: { value: string; label: string; description: string; disabled?: boolean }[];
  action: SettingsAction | null;
}) {
  const [state, submit] = useFormAction(action);
  const chosen = useEntered(state, hosting)?.hosting ?? hosting;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <RadioGroup
        key={chosen}
        legend="Hosting"
        name="hosting"
        options={options.map((option) => ({ ...option, disabled: option.disabled || !action }))}
        defaultValue={chosen}
        error={state.errors?.hosting}
        hint={action ? undefined : "An admin of the workspace can change this."}
      />
      <ConfirmChange state={state} domain={domain} />
      <FormAnswer state={state} />
      {action && !state.confirm && (
        <div>
          <SubmitButton variant="secondary" pendingLabel="Saving">
            Save hosting
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
