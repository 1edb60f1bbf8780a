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
  checkedAgo,
  action,
}: {
  words: ProofWords;
  checkedAgo: string | null;
  action: SettingsAction;
}) {
  const [{ message, outcome }, submit] = useFormAction(action);
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
      {message ? ` ${message}` : checkedAgo && ` ${withFullStop(`Checked ${checkedAgo}`)}`}
    </Alert>
  );
}
