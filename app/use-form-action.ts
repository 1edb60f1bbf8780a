import { useActionState } from "react";
import { answered, type Action } from "./answered";
import type { FormState } from "./form-action";

/**
 * What a form shows of its last submission, and what it is submitted to. `State` has nothing beside a FormState but what may be missing.
 * @param action null for a form that is only to be read.
 */
export function useFormAction<State extends FormState = FormState>(
  action: Action<State> | null,
): [state: State, submit: (form: FormData) => void] {
  const untouched = { outcome: "untouched" } as Awaited<State>;
  const [state, submit] = useActionState<State, FormData>(answered(action ?? asItWas), untouched);
  return [state, submit];
}

async function asItWas<State>(state: State): Promise<State> {
  return state;
}
