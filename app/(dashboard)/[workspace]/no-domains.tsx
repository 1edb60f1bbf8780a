import { Globe } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** A page with a list of domains, before the first one. */
export function NoDomains({ title, base, mayChange }: { title: string; base: string; mayChange: boolean }) {
  return (
    <>
      <PageHeader title={title} status="No domains yet." />
      <Card>
        {mayChange ? (
          <EmptyState
            icon={<Globe aria-hidden />}
            title="Add your first domain"
            action={
              <ButtonLink href={`${base}/domains/new`} variant="primary">
                Add domain
              </ButtonLink>
            }
          >
            Waxseal shows you one DNS record to publish. From the next day on, mail servers that deliver to you report
            whether their connections were encrypted.
          </EmptyState>
        ) : (
          <EmptyState icon={<Globe aria-hidden />} title="Nothing to see yet">
            An admin of the workspace can add its domains.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
