"use server";

import { revalidatePath } from "next/cache";
import { memberAction, type FormState } from "@/app/form-action";
import { AddressesInput, CountingInput, saveAddresses, saveCounting } from "@/lib/workspaces/choices";

export async function save(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "admin", schema: CountingInput, form }, async ({ workspace, actor }, input) => {
    await saveCounting(workspace, actor, input);
    revalidatePath(`/${slug}`, "layout");
    return "Saved. The figures follow at once.";
  });
}

export async function saveShown(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "admin", schema: AddressesInput, form }, async ({ workspace, actor }, input) => {
    await saveAddresses(workspace, actor, input);
    revalidatePath(`/${slug}`, "layout");
    return "Saved. Pages and exports follow at once.";
  });
}
