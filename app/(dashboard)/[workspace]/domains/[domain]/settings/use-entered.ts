import { useState } from "react";
import type { SettingsState } from "./settings-state";

/**
 * What was entered in a form and not saved, for as long as what is `saved` (any text that says it) stays as it was then: what another
 * form of the page has changed meanwhile is shown, and not what was once typed.
 */
export function useEntered(state: SettingsState, saved: string): Record<string, string> | undefined {
  const [last, setLast] = useState({ state, saved });
  const current = last.state === state ? last : { state, saved };
  if (current !== last) setLast(current);
  return current.saved === saved ? state.values : undefined;
}
