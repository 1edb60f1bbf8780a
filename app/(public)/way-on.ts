import { AddDomainInput } from "@/lib/domains/add-domain";
import { pageIn } from "@/app/way-back";

/** Where somebody goes who is signed in now: on to the domain that he came for, or back to the page, if he came for one. */
export function wayOn(form: FormData, otherwise: string): string {
  const { data } = AddDomainInput.safeParse({ name: form.get("domain") });
  return data ? `/check/${data.name}/watch` : (pageIn(form.get("back")) ?? otherwise);
}

/** The domain that a page was opened for; "" for none. */
export async function domainAskedFor(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<string> {
  const { domain } = await searchParams;
  return AddDomainInput.safeParse({ name: domain }).data?.name ?? "";
}
