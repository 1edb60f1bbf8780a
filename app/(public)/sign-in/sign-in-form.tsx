"use client";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInWithPassword } from "./actions";
import { useFormAction } from "@/app/use-form-action";

/** `domain` or `back`: what somebody came for, and is led to. */
export function SignInForm({ domain, back }: { domain: string; back: string | null }) {
  const [state, submit] = useFormAction(signInWithPassword);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      {domain && <input type="hidden" name="domain" value={domain} />}
      {back && <input type="hidden" name="back" value={back} />}
      {state.message && (
        <Alert tone="failure" live>
          {state.message}
        </Alert>
      )}
      <Field label="E-mail" error={state.errors?.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={state.values?.email}
          />
        )}
      </Field>
      <Field label="Password" error={state.errors?.password}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            defaultValue={state.values?.password}
          />
        )}
      </Field>
      <SubmitButton pendingLabel="Signing in">Sign in</SubmitButton>
    </form>
  );
}
