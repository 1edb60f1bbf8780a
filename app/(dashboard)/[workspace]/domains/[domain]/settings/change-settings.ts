import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { memberAction } from "@/app/form-action";
import type { Member } from "@/app/session";
import { DomainError } from "@/lib/errors";
import type { ChangedPolicy } from "@/lib/policies/change-policy";
import { enteredIn } from "./entered-in";
import type { NeedsConfirmation, SettingsState } from "./settings-state";

type Submitted<Schema> = {
  slug: string;
  domain: string;
  form: FormData;
  schema: Schema;
  /** The sentence that confirms. */
  done: string;
};

/** Runs a verb that changes settings for a form: what would refuse mail comes back as a question, with what was entered. */
export async function changeSettings<Schema extends z.ZodType>(
  { slug, domain, form, schema, done }: Submitted<Schema>,
  change: (member: Member, input: z.output<Schema>) => Promise<ChangedPolicy>,
): Promise<SettingsState> {
  const path = `/${slug}/domains/${domain}`;
  const asked: NeedsConfirmation[] = [];
  const overtaken: DomainError[] = [];
  const state = await memberAction({ slug, role: "admin", schema, form }, async (member, input) => {
    const changed = await change(member, input).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === "conflict") overtaken.push(error);
      throw error;
    });
    if (changed.outcome === "needs-confirmation") {
      const { hosts, reason, doubts } = changed;
      asked.push({ hosts, reason, doubts });
      return;
    }
    revalidatePath(path, "layout");
    return changed.warning ? `${done} ${changed.warning}` : done;
  });
  if (overtaken.length > 0) {
    // The page shows what the settings are now, and not what was entered.
    revalidatePath(path, "layout");
    return { outcome: "refused", message: state.message };
  }
  const [confirm] = asked;
  if (!confirm) return state;
  const isMistyped = Boolean(form.get("confirmation"));
  return {
    ...{ outcome: "refused", values: enteredIn(form), confirm },
    ...(isMistyped && { errors: { confirmation: `Type ${domain} as it stands here.` } }),
  };
}
