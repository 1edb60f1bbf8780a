import { textFields } from "@/app/text-fields";

/** The texts of a form's fields as they were entered, to be shown again; not what is asked for anew each time. */
export function enteredIn(form: FormData): Record<string, string> {
  const { confirmation: _confirmation, intent: _intent, ...entered } = textFields(form);
  return entered;
}
