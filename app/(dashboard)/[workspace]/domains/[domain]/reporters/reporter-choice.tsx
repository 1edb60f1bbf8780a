"use client";

import { foreignName } from "@/components/ui/visible-text";
import type { FormState } from "@/app/form-action";
import { Alert } from "@/components/ui/alert";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/app/use-form-action";

/** Excludes a reporter from the figures, and counts an excluded one again. */
export function ReporterChoice({
  counted,
  excluded,
  action,
}: {
  counted: string[];
  excluded: string[];
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [{ outcome, message, errors }, submit] = useFormAction(action);
  const problem = errors?.reporter ?? errors?.verb;
  if (counted.length === 0 && excluded.length === 0) return null;
  return (
    <Disclosure summary="Exclude a reporter">
      <div className="flex flex-col gap-4">
        <p className="text-13 text-pretty text-muted">
          A valid signature proves who sent a report, not that it is honest. Reports of an excluded reporter are kept
          and listed, and left out of all figures of this domain, and so is what merely claims its name. Of a name that
          nobody has signed for, only the claims are left out: who signs under it later counts.
        </p>
        <Choice verb="exclude" label="Reporter" names={counted} action={submit} button="Exclude" />
        <Choice verb="include" label="Excluded reporter" names={excluded} action={submit} button="Count again" />
        {(message ?? problem) && (
          <Alert tone={outcome === "done" ? "success" : "failure"} live>
            {message ?? problem}
          </Alert>
        )}
      </div>
    </Disclosure>
  );
}

function Choice({
  verb,
  label,
  names,
  button,
  action,
}: {
  verb: "exclude" | "include";
  label: string;
  names: string[];
  button: string;
  action: (form: FormData) => void;
}) {
  if (names.length === 0) return null;
  return (
    <form action={action} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="verb" value={verb} />
      <Field label={label} className="min-w-0 flex-1 basis-48">
        {(control) => (
          <Select {...control} name="reporter">
            {names.map((name) => (
              <option key={name} value={name}>
                {foreignName(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Working">
        {button}
      </SubmitButton>
    </form>
  );
}
