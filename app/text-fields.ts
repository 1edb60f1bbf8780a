/** The texts of a form's fields, without those that Next adds. */
export function textFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  // Nobody types a NUL, and Postgres takes none.
  for (const [name, value] of form)
    if (typeof value === "string" && !name.startsWith("$")) fields[name] = value.replaceAll("\0", "");
  return fields;
}
