"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { memberAction, type FormState } from "@/app/form-action";
import { checkDomain } from "@/lib/domains/check-domain";
import { refreshMx } from "@/lib/policies/refresh-mx";
import { saveSettings, SettingsInput } from "@/lib/policies/save-settings";

const Nothing = z.object({});

export async function save(slug: string, domain: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "admin", schema: SettingsInput, form }, async ({ workspace, actor }, input) => {
    await saveSettings(workspace, actor, domain, input);
    revalidatePath(`/${slug}/domains/${domain}/settings`);
    return "Saved. The records beside follow the new settings: publish what has changed.";
  });
}

export async function refresh(slug: string, domain: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "admin", schema: Nothing, form }, async ({ workspace, actor }) => {
    const refreshed = await refreshMx(workspace, actor, domain);
    revalidatePath(`/${slug}/domains/${domain}/settings`);
    switch (refreshed.outcome) {
      case "unchanged":
        return "The MX servers are as in DNS.";
      case "not-found":
        return refreshed.reason;
      case "changed":
        return [
          "The MX servers were taken from DNS.",
          refreshed.added.length > 0 && `New: ${refreshed.added.join(", ")}.`,
          refreshed.removed.length > 0 && `Gone: ${refreshed.removed.join(", ")}.`,
        ]
          .filter(Boolean)
          .join(" ");
      default:
        return refreshed satisfies never;
    }
  });
}

export async function checkNow(slug: string, domain: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "viewer", schema: Nothing, form }, async ({ workspace, actor }) => {
    const { proofFinding } = await checkDomain(workspace, actor, domain);
    revalidatePath(`/${slug}/domains/${domain}`, "layout");
    return proofFinding ?? undefined;
  });
}
