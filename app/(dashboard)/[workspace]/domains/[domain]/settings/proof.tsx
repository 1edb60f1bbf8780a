"use client";

import { RefreshCw } from "lucide-react";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/app/form-action";

/** Whether the record is found, and the button that looks again. */
export function Proof({
  isVerified,
  finding,
  checkedAgo,
  action,
}: {
  isVerified: boolean;
  finding: string | null;
  checkedAgo: string | null;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [{ message, outcome }, submit] = useActionState(action, { outcome: "untouched" });
  return (
    <form action={submit}>
      <Alert
        tone={isVerified ? "success" : "warning"}
        title={isVerified ? "Verified" : "Not verified yet"}
        live={outcome !== "untouched"}
        action={
          <SubmitButton variant="secondary" size="sm" pendingLabel="Checking">
            <RefreshCw aria-hidden /> Check now
          </SubmitButton>
        }
      >
        {message ?? finding ?? "DNS was not looked at yet."}
        {checkedAgo && !message && ` Checked ${checkedAgo}.`}
      </Alert>
    </form>
  );
}
