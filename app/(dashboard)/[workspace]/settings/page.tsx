import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/app/session";
import { save, saveShown } from "./actions";
import { ChoiceForm } from "./choice-form";
import { addressesOptions, countingOptions } from "./choices";

type Props = { params: Promise<{ workspace: string }> };

export default async function WorkspaceSettingsPage({ params }: Props) {
  const { workspace, choices, mayChange } = await requireMember((await params).workspace);
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
          chosen={choices.counting}
          action={mayChange ? save.bind(null, workspace.slug) : null}
        />
      </Card>
      <Card
        title="Sending addresses"
        description="What pages and exports show of the servers that could not deliver. The raw JSON of a report is as it was sent."
      >
        <ChoiceForm
          legend="What is shown of them"
          name="addresses"
          options={addressesOptions}
          chosen={choices.addresses}
          action={mayChange ? saveShown.bind(null, workspace.slug) : null}
        />
      </Card>
    </>
  );
}
