/** The texts of a form's fields as they were entered, to be shown again; not what is asked for anew each time. */
export function enteredIn(form: FormData): Record<string, string> {
  const entered: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === "string" && !name.startsWith("$") && name !== "confirmation" && name !== "intent")
      entered[name] = value;
  return entered;
}
