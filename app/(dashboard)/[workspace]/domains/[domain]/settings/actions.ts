"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { memberAction, type FormState } from "@/app/form-action";
import { readerLocale } from "@/components/ui/reader-locale";
import { checkDomainNow } from "@/lib/checks/check-domain-now";
import { checkDomain } from "@/lib/domains/check-domain";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { retireDomain } from "@/lib/policies/retire-domain";
import { rollBackPolicy } from "@/lib/policies/roll-back-policy";
import { HostingInput, PolicyInput, RecipientsInput, saveSettings } from "@/lib/policies/save-settings";
import { changeSettings } from "./change-settings";
import { doubtsIn } from "./doubts-in";
import { rewriteMx } from "./rewrite-mx";
import type { SettingsState } from "./settings-state";

/** The additional recipients of the reports; `drawn` is the mark of what the page showed of them. */
export async function saveRecipients(slug: string, domain: string, drawn: string, _: SettingsState, form: FormData) {
  const done = "Saved. The record above follows: publish what has changed.";
  return changeSettings({ slug, domain, form, schema: RecipientsInput, done }, ({ workspace, actor }, input) =>
    saveSettings(workspace, actor, domain, { ...input, drawn }),
  );
}

/** The policy, of which the page showed what `drawn` marks; or its MX servers alone, written anew in the form by the button that was pressed. */
export async function savePolicy(slug: string, domain: string, drawn: string, _: SettingsState, form: FormData) {
  const intent = form.get("intent");
  if (intent === "refresh" || intent === "patterns" || intent === "hosts")
    return rewriteMx({ slug, domain, form }, intent);
  const done = "Saved. The text and the record below follow: publish what has changed, the text first.";
  const doubts = doubtsIn(await readerLocale());
  return changeSettings({ slug, domain, form, schema: PolicyInput, done }, ({ workspace, actor }, input) =>
    saveSettings(workspace, actor, domain, { ...input, doubts, drawn }),
  );
}

/** Where the policy lives; `drawn` is the mark of where the page said that it does. */
export async function saveHosting(slug: string, domain: string, drawn: string, _: SettingsState, form: FormData) {
  const done = "Saved. What is to be published is below.";
  const doubts = doubtsIn(await readerLocale());
  return changeSettings({ slug, domain, form, schema: HostingInput, done }, ({ workspace, actor }, input) =>
    saveSettings(workspace, actor, domain, { ...input, doubts, drawn }),
  );
}

const Confirmation = z.object({ confirmation: z.string().optional() });

/** Back to a policy that was served before; `firstServedAt` in ISO 8601 names it, and `drawn` is the mark of the policy that the page showed. */
export async function rollBack(
  slug: string,
  domain: string,
  { firstServedAt, drawn }: { firstServedAt: string; drawn: string },
  _: SettingsState,
  form: FormData,
): Promise<SettingsState> {
  const done = "Rolled back. Publish the record with its id below the policy.";
  const doubts = doubtsIn(await readerLocale());
  return changeSettings({ slug, domain, form, schema: Confirmation, done }, ({ workspace, actor }, { confirmation }) =>
    rollBackPolicy(workspace, actor, domain, {
      firstServedAt: new Date(firstServedAt),
      confirmation,
      doubts,
      drawn,
    }),
  );
}

/** Removes the domain, and leads back to the list. */
export async function remove(slug: string, domain: string, _: SettingsState, form: FormData): Promise<FormState> {
  const schema = z.object({
    confirmation: z.string().refine((typed) => normalizeDomain(typed) === domain, `Type ${domain} as it stands here.`),
  });
  return memberAction({ slug, role: "admin", schema, form }, async ({ workspace, actor }) => {
    await retireDomain(workspace, actor, domain);
    revalidatePath(`/${slug}`, "layout");
    redirect(`/${slug}/domains`);
  });
}

/** Looks at DNS now, for the record and the proof. */
export async function checkNow(slug: string, domain: string, _: SettingsState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "viewer", schema: z.object({}), form }, async ({ workspace, actor }) => {
    await checkDomain(workspace, actor, domain);
    revalidatePath(`/${slug}/domains/${domain}`, "layout");
    return "Checked just now.";
  });
}

/** Runs the live checks now. */
export async function lookAgain(slug: string, domain: string, _: SettingsState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "viewer", schema: z.object({}), form }, async ({ workspace, actor }) => {
    await checkDomainNow(workspace, actor, domain);
    revalidatePath(`/${slug}/domains/${domain}`, "layout");
  });
}
