"use client";

import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { FormAnswer } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/form-answer";
import type { SettingsAction } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";
import { useEntered } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/use-entered";
import { useFormAction } from "@/app/use-form-action";

/** Who else gets the reports; only to be read where there is no `action`. */
export function RecipientsForm({ recipients, action }: { recipients: string[]; action: SettingsAction | null }) {
  const [saved, save] = useFormAction(action);
  const entered = useEntered(saved, recipients.join(" "));
  const shown = recipients.map((uri) => uri.replace(/^mailto:/, "")).join("\n");
  return (
    <form action={save} className="flex flex-col gap-3" noValidate>
      <Field
        label="Additional recipients"
        optional
        hint={
          action
            ? "Others who should get the reports too: e-mail addresses or https URLs, one a line. The record above follows."
            : "An admin of the workspace can change them."
        }
        error={saved.errors?.additionalRecipients}
      >
        {(control) => (
          <Textarea
            {...control}
            key={shown}
            name="additionalRecipients"
            rows={2}
            spellCheck={false}
            readOnly={!action}
            placeholder={action ? "reports@example.com" : "None"}
            className="font-mono sm:text-13"
            defaultValue={entered?.additionalRecipients ?? shown}
          />
        )}
      </Field>
      <FormAnswer state={saved} />
      {action && (
        <div>
          <SubmitButton variant="secondary" pendingLabel="Saving">
            Save recipients
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
