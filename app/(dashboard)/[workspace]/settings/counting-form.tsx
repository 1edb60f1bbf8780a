"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/form-action";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";

const options = [
  {
    value: "trusted",
    label: "Verified and uploaded (recommended)",
    description: "Reports whose sender is proved by a DKIM signature, and those that a member uploaded.",
  },
  {
    value: "all",
    label: "All reports",
    description: "Also unsigned ones and those with a broken signature. Anybody can have sent them.",
  },
];

/** The workspace's choice of what counts; only to be read where there is no `action`. */
export function CountingForm({
  counting,
  action,
}: {
  counting: "trusted" | "all";
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  const [{ outcome, message, errors }, submit] = useActionState(action ?? noAction, { outcome: "untouched" });
  const isReadOnly = action === null;
  return (
    <form action={submit} className="flex max-w-2xl flex-col gap-4">
      <RadioGroup
        key={counting}
        legend="Reports that count"
        name="counts"
        options={options.map((option) => ({ ...option, disabled: isReadOnly }))}
        defaultValue={counting}
        error={errors?.counts}
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

async function noAction(state: FormState): Promise<FormState> {
  return state;
}
