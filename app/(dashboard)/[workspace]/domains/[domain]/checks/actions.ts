"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { memberAction, type FormState } from "@/app/form-action";
import { checkDomainNow } from "@/lib/checks/check-domain-now";

const Nothing = z.object({});

/** Runs every check of the domain; it only looks, so that a viewer may. */
export async function runNow(slug: string, domain: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "viewer", schema: Nothing, form }, async ({ workspace, actor }) => {
    await checkDomainNow(workspace, actor, domain);
    revalidatePath(`/${slug}/domains/${domain}`, "layout");
  });
}
