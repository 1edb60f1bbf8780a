"use client";

import { RefreshCw } from "lucide-react";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { withFullStop } from "@/lib/names/with-full-stop";
import { untouched, type SettingsAction } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";
import type { ProofWords } from "./proof-words";
import { answered } from "@/app/answered";

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
  const [{ message, outcome }, submit] = useActionState(answered(action), untouched);
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
