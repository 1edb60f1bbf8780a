import { Alert } from "@/components/ui/alert";
import type { SettingsState } from "./settings-state";

/** What came of the last submission of a form, where it belongs to no field. */
export function FormAnswer({ state: { outcome, message } }: { state: SettingsState }) {
  if (!message) return null;
  return (
    <Alert tone={outcome === "done" ? "success" : "failure"} live>
      {message}
    </Alert>
  );
}
