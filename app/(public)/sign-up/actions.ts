"use server";

import { redirect } from "next/navigation";
import { SignUpInput } from "@/lib/accounts/account-input";
import { signUp } from "@/lib/workspaces/sign-up";
import { clientAddress } from "@/app/client-address";
import { wayOn } from "@/app/(public)/way-on";
import { formAction, type FormState } from "@/app/form-action";
import { startSession } from "@/app/session";

export async function createAccount(_: FormState, form: FormData): Promise<FormState> {
  return formAction(SignUpInput, form, async (input) => {
    const { user, workspace } = await signUp(input, await clientAddress());
    await startSession(user);
    redirect(wayOn(form, `/${workspace.slug}`));
  });
}
