"use client";

import type { FormState } from "@/app/form-action";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/app/use-form-action";

type Option = { value: string; label: string; description: string };

/** One choice of the workspace; only to be read where there is no `action`. */
export function ChoiceForm({
  legend,
  name,
  options,
  chosen,
  action,
}: {
  legend: string;
  name: string;
  options: Option[];
  chosen: string;
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  const [{ outcome, message, errors }, submit] = useFormAction(action);
  const isReadOnly = action === null;
  return (
    <form action={submit} className="flex max-w-2xl flex-col gap-4">
      <RadioGroup
        key={chosen}
        legend={legend}
        name={name}
        options={options.map((option) => ({ ...option, disabled: isReadOnly }))}
        defaultValue={chosen}
        error={errors?.[name]}
        hint={isReadOnly ? "An admin of the workspace can change this." : undefined}
      />
      {message && (
        <Alert tone={outcome === "done" ? "success" : "failure"} live>
          {message}
        </Alert>
      )}
      {!isReadOnly && (
        <div>
          <SubmitButton pendingLabel="Saving">Save</SubmitButton>
        </div>
      )}
    </form>
  );
}
