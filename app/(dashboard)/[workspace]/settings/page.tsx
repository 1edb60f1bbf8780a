import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/app/session";
import { addressesOf } from "@/lib/workspaces/addresses";
import { countingOf } from "@/lib/workspaces/counting";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { save, saveShown } from "./actions";
import { ChoiceForm } from "./choice-form";
import { addressesOptions, countingOptions } from "./choices";

export const metadata: Metadata = { title: "Settings" };

type Props = { params: Promise<{ workspace: string }> };

export default async function WorkspaceSettingsPage({ params }: Props) {
  const { workspace, mayChange } = await requireMember((await params).workspace);
  const { counting, addresses } = await inWorkspace(workspace, async (tenant) => ({
    counting: await countingOf(tenant),
    addresses: await addressesOf(tenant),
  }));
  return (
    <>
      <PageHeader title="Settings" status={`What holds for all of ${workspace.name}.`} />
      <Card
        title="What counts"
        description="Which reports enter the figures. Every page can be switched to the other choice for a look."
      >
        <ChoiceForm
          legend="Reports that count"
          name="counts"
          options={countingOptions}
          chosen={counting}
          action={mayChange ? save.bind(null, workspace.slug) : null}
        />
      </Card>
      <Card
        title="Sending addresses"
        description="What pages and exports show of the servers that could not deliver. The raw JSON of a report is as it was sent."
      >
        <ChoiceForm
          legend="Show of sending addresses"
          name="addresses"
          options={addressesOptions}
          chosen={addresses}
          action={mayChange ? saveShown.bind(null, workspace.slug) : null}
        />
      </Card>
    </>
  );
}
