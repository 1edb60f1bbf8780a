import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/app/session";
import { AddDomainForm } from "./add-domain-form";
import { add } from "./actions";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AddDomainPage({ params, searchParams }: Props) {
  const { workspace } = await requireMember((await params).workspace, "admin");
  const { name } = await searchParams;
  return (
    <>
      <PageHeader
        title="Add domain"
        parent={{ href: `/${workspace.slug}/domains`, label: "Domains" }}
        status="Each domain that receives mail is added by itself; a subdomain with mail of its own is another one."
      />
      <Card className="max-w-xl">
        <AddDomainForm name={typeof name === "string" ? name : ""} action={add.bind(null, workspace.slug)} />
      </Card>
    </>
  );
}
