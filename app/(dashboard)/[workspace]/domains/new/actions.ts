"use server";

import { redirect } from "next/navigation";
import { memberAction, type FormState } from "@/app/form-action";
import { addDomain, AddDomainInput } from "@/lib/domains/add-domain";

export async function add(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction({ slug, role: "admin", schema: AddDomainInput, form }, async ({ workspace, actor }, input) => {
    const name = await addDomain(workspace, actor, input);
    redirect(`/${slug}/domains/${name}/settings`);
  });
}
