import { headers } from "next/headers";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** Where a member finds no such domain, or nothing of that name below one: a stranger to the workspace does not get as far as this. */
export default async function NoSuchDomain() {
  const [, slug] = ((await headers()).get("x-waxseal-url") ?? "").split(/[/?]/);
  return (
    <>
      <PageHeader title="Nothing here" status="This workspace has no such domain, or no such page or report of it." />
      <Card>
        <EmptyState
          title="Removed, or never in this workspace"
          action={
            <ButtonLink href={`/${slug}/domains`} variant="primary">
              See all domains
            </ButtonLink>
          }
        >
          A domain that was removed has taken its reports and settings along. Added again, it starts anew, with another
          record to publish.
        </EmptyState>
      </Card>
    </>
  );
}
