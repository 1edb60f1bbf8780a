import type { FormState } from "./form-action";
import { textFields } from "./text-fields";
import { whyUnanswered } from "./why-unanswered";

export type Action<State> = (state: State, form: FormData) => Promise<State>;

/**
 * An action of the server as a form is to send it. Where no answer comes, the form says so and keeps what was entered; React would give up
 * the whole page for it.
 */
export function answered<State extends FormState>(action: Action<State>): Action<State> {
  return answeredAs(action, (state, message, form) => {
    return { ...state, outcome: "refused" as const, message, errors: {}, values: textFields(form) };
  });
}

/** The same for a form with a state of its own, which `unanswered` makes from the sentence that says why. */
export function answeredAs<State>(
  action: Action<State>,
  unanswered: (state: State, message: string, form: FormData) => State,
): Action<State> {
  // What the server draws must name its own action, which a browser without JavaScript sends.
  if (typeof window === "undefined") return action;
  return async (state, form) => {
    try {
      return await action(state, form);
    } catch (error) {
      const message = whyUnanswered(error);
      if (message === null) throw error;
      return unanswered(state, message, form);
    }
  };
}
