import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { ConfirmName } from "./confirm-name";
import type { SettingsState } from "./settings-state";

/** What saving would break, before it does: which servers senders would refuse, what is open before Enforce, and the name to be typed. */
export function ConfirmChange({
  state,
  domain,
  verb = "Save",
}: {
  state: SettingsState;
  domain: string;
  verb?: "Save" | "Roll back";
}) {
  if (!state.confirm) return null;
  const { hosts, reason, doubts } = state.confirm;
  return (
    <Alert tone="failure" title="This change can stop mail" live>
      <div className="flex flex-col gap-3">
        <p>{reason}</p>
        {hosts.length > 0 && (
          <ul aria-label="Servers that would be refused" className="flex flex-col gap-0.5 font-mono text-13 text-ink">
            {hosts.map((host) => (
              <li key={host} className="break-all">
                {host}
              </li>
            ))}
          </ul>
        )}
        {doubts.length > 0 && (
          <ul
            aria-label="What speaks against Enforce yet"
            className="flex list-disc flex-col gap-1 pl-5 text-13 text-pretty"
          >
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        )}
        <div className="text-ink">
          <ConfirmName
            domain={domain}
            purpose={`${verb.toLowerCase()} all the same`}
            error={state.errors?.confirmation}
          />
        </div>
        <div>
          <SubmitButton variant="destructive" pendingLabel="Saving">
            {verb} all the same
          </SubmitButton>
        </div>
      </div>
    </Alert>
  );
}
