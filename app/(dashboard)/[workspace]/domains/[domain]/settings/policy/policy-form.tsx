"use client";

import type { ReactNode } from "react";
import { ConfirmChange } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/confirm-change";
import { FormAnswer } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/form-answer";
import { PolicyFields, type PolicySettings } from "./policy-fields";
import type { SettingsAction } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";
import { useEntered } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/use-entered";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/app/use-form-action";

/** The MTA-STS level, its maximum age and the MX servers; only to be read where there is no `action`. */
export function PolicyForm({
  domain,
  settings,
  record,
  action,
  gate,
  notes,
}: {
  domain: string;
  settings: PolicySettings;
  /** The text of the record that announces the policy as it is saved. */
  record: string | null;
  action: SettingsAction | null;
  /** What stands below the levels: whether the domain is ready for the last. */
  gate: ReactNode;
  /** What stands below the MX servers. */
  notes: ReactNode;
}) {
  const [state, submit] = useFormAction(action);
  const entered = useEntered(state, JSON.stringify(settings));
  return (
    <form action={submit} className="flex flex-col gap-6" noValidate>
      {/* What Enter does: the first button of a form is pressed. */}
      {action && <button type="submit" tabIndex={-1} aria-hidden className="sr-only" />}
      <PolicyFields
        key={JSON.stringify([settings, entered])}
        settings={settings}
        entered={entered}
        state={state}
        record={record}
        isReadOnly={!action}
        gate={gate}
        notes={notes}
      />
      <ConfirmChange state={state} domain={domain} />
      <FormAnswer state={state} />
      {action && (
        <div>
          <SubmitButton
            name="intent"
            value="save"
            variant={state.confirm ? "secondary" : "primary"}
            pendingLabel="Saving"
          >
            Save settings
          </SubmitButton>
        </div>
      )}
      {!action && <p className="text-13 text-muted">An admin of the workspace can change this.</p>}
    </form>
  );
}
