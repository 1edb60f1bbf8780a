import { redirect } from "next/navigation";
import { decoded } from "@/lib/names/decoded";
import { currentUser, membershipsOf } from "@/app/session";
import { AddDomainInput } from "@/lib/domains/add-domain";
import { signUpState } from "@/lib/workspaces/sign-up";

type Props = { params: Promise<{ domain: string }> };

/** From the public checks to the form that adds the domain, by way of signing in or up. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const name = AddDomainInput.safeParse({ name: decoded((await params).domain) }).data?.name;
  if (!name) redirect("/check");
  const user = await currentUser();
  if (!user) redirect(`${(await signUpState()).isOpen ? "/sign-up" : "/sign-in"}?domain=${name}`);
  const own = (await membershipsOf(user)).find(({ role }) => role !== "viewer");
  redirect(own ? `/${own.workspace.slug}/domains/new?name=${name}` : "/");
}
