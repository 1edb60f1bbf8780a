"use client";

import { RefreshCw } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { withFullStop } from "@/lib/names/with-full-stop";
import type { SettingsAction } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";
import type { ProofWords } from "./proof-words";
import { useFormAction } from "@/app/use-form-action";

/** Whether the record is found, and the button that looks again. */
export function Proof({
  words,
  checked,
  action,
}: {
  words: ProofWords;
  /** When that was, on screen and on paper. */
  checked: { ago: string; moment: string } | null;
  action: SettingsAction;
}) {
  const [{ message, outcome }, submit] = useFormAction(action);
  const said = message ?? (checked && withFullStop(`Checked ${checked.ago}`));
  return (
    <Alert
      tone={words.tone}
      title={words.title}
      live={outcome !== "untouched"}
      action={
        // Around the button alone: what else is in a form is not printed.
        <form action={submit}>
          <SubmitButton variant="secondary" size="sm" pendingLabel="Checking">
            <RefreshCw aria-hidden /> Check now
          </SubmitButton>
        </form>
      }
    >
      {words.text}
      {said && <span className="print:hidden"> {said}</span>}
      {checked && <span className="hidden print:inline"> Checked {checked.moment}.</span>}
    </Alert>
  );
}
