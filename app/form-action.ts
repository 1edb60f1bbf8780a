import type { z } from "zod";
import { DomainError } from "@/lib/errors";
import { textFields } from "./text-fields";
import { currentUser, requireMember, type Member } from "./session";

/** What a form shows of its last submission: a notice, an error by field, and the values as they were entered. */
export type FormState = {
  outcome: "untouched" | "done" | "refused";
  message?: string;
  errors?: Record<string, string>;
  values?: Record<string, string>;
};

/** Far more than a list of any servers; only a file is larger, and files are not read here. */
const longestField = 50_000;

type Run<Input> = (input: Input) => Promise<string | void>;

/**
 * Runs a verb for a form: the fields through `schema`, then `run`; refusals come back as the form's state, beside the fields where they
 * belong. `run` returns the sentence that confirms, and may redirect.
 */
export async function formAction<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  run: Run<z.output<Schema>>,
): Promise<FormState> {
  const values = textFields(form);
  if (Object.values(values).some((value) => value.length > longestField))
    return { outcome: "refused", message: "That is more text than a form takes." };
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? "")] ??= message;
    return { outcome: "refused", errors, values: repeatable(values) };
  }
  try {
    const message = await run(parsed.data);
    return { outcome: "done", ...(message && { message }) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: "refused", message: error.message, values: repeatable(values) };
  }
}

/** What is said to whoever is signed out meanwhile: on the way to the sign-in, what he entered would be lost. */
export const signedOut = "You are signed out. Sign in in another tab, then send this again.";

/** The same for a form of a workspace: only a member of the role gets as far as the verb. */
export async function memberAction<Schema extends z.ZodType>(
  { slug, role, schema, form }: { slug: string; role: "viewer" | "admin" | "owner"; schema: Schema; form: FormData },
  run: (member: Member, input: z.output<Schema>) => Promise<string | void>,
): Promise<FormState> {
  if (!(await currentUser())) return { outcome: "refused", message: signedOut, values: repeatable(textFields(form)) };
  const member = await requireMember(slug, role);
  return formAction(schema, form, (input) => run(member, input));
}

// Secrets are not sent back to the page; a form that gets no answer has them still.
const unrepeated = new Set(["password", "setUpCode"]);

function repeatable(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !unrepeated.has(name)));
}
