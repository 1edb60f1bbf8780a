"use server";

import { redirect } from "next/navigation";
import { SignInInput } from "@/lib/accounts/account-input";
import { signIn } from "@/lib/accounts/sign-in";
import { wayOn } from "@/app/(public)/way-on";
import { clientAddress } from "@/app/client-address";
import { formAction, type FormState } from "@/app/form-action";
import { endSession, startSession } from "@/app/session";

export async function signInWithPassword(_: FormState, form: FormData): Promise<FormState> {
  return formAction(SignInInput, form, async (input) => {
    await startSession(await signIn(input, await clientAddress()));
    redirect(wayOn(form, "/"));
  });
}

export async function signOut(): Promise<void> {
  await endSession();
  redirect("/sign-in");
}
