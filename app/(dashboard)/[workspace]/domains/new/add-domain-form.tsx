"use client";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/app/form-action";
import { useFormAction } from "@/app/use-form-action";

export function AddDomainForm({
  name,
  action,
}: {
  /** What stands in the field at first. */
  name: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [{ message, errors, values }, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      {message && (
        <Alert tone="failure" live>
          {message}
        </Alert>
      )}
      <Field label="Domain" error={errors?.name} hint="The part behind the @ of your addresses.">
        {(control) => (
          <Input
            {...control}
            name="name"
            placeholder="example.com"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={values?.name ?? name}
          />
        )}
      </Field>
      <div>
        <SubmitButton pendingLabel="Looking up its mail servers">Add domain</SubmitButton>
      </div>
    </form>
  );
}
