/** The files that a form brought. Without one the browser sends an empty one without a name, which arrives as "undefined". */
export function filesIn(form: FormData, field: string): File[] {
  return form
    .getAll(field)
    .filter((entry) => entry instanceof File)
    .filter(({ name, size }) => size > 0 || (name !== "" && name !== "undefined"));
}
