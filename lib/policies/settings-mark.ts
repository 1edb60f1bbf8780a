/** Whether settings are still what a page showed of them: else whoever saves them would undo, unseen, what somebody else has changed. */
import { DomainError } from "@/lib/errors";
import type { Settings } from "./change-policy";

/** Those that the text of the policy says; where it lives is another matter. */
export const policySettings: (keyof Settings)[] = ["mode", "maxAge", "mxHosts"];

/** A text that says what some of the settings are, to tell whether they have changed. */
export function settingsMark(settings: Settings, names: (keyof Settings)[]): string {
  return JSON.stringify(names.toSorted().map((name) => settings[name]));
}

/** @throws DomainError `conflict` where `drawn`, the mark of these settings as they were shown, is not theirs now; never without a mark. */
export function refuseOvertaken(settings: Settings, names: (keyof Settings)[], drawn: string | undefined): void {
  if (drawn !== undefined && drawn !== settingsMark(settings, names))
    throw new DomainError(
      "conflict",
      "Not saved: these settings were changed meanwhile, by somebody else or in another tab. They are shown as they are now: make your change again.",
    );
}
