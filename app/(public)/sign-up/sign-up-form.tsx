"use client";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { createAccount } from "./actions";
import { useFormAction } from "@/app/use-form-action";

export function SignUpForm({ needsCode, domain }: { needsCode: boolean; domain: string }) {
  const [{ message, errors, values }, submit] = useFormAction(createAccount);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      {domain && <input type="hidden" name="domain" value={domain} />}
      {message && (
        <Alert tone="failure" live>
          {message}
        </Alert>
      )}
      <Field label="E-mail" error={errors?.email}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required defaultValue={values?.email} />
        )}
      </Field>
      <Field label="Password" error={errors?.password} hint={errors?.password ? undefined : "At least 10 characters."}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="new-password"
            required
            defaultValue={values?.password}
          />
        )}
      </Field>
      <Field label="Workspace" error={errors?.workspaceName} hint="Your company or yourself, as others will see it.">
        {(control) => (
          <Input
            {...control}
            name="workspaceName"
            autoComplete="organization"
            required
            defaultValue={values?.workspaceName}
          />
        )}
      </Field>
      {needsCode && (
        <Field label="Set-up code" error={errors?.setUpCode} hint="Printed in the terminal where Waxseal was started.">
          {(control) => (
            <Input
              {...control}
              name="setUpCode"
              autoComplete="off"
              required
              className="font-mono"
              defaultValue={values?.setUpCode}
            />
          )}
        </Field>
      )}
      <SubmitButton pendingLabel="Creating the account">Create account</SubmitButton>
    </form>
  );
}
