import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/app/session";
import { countingOf } from "@/lib/workspaces/counting";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { save } from "./actions";
import { CountingForm } from "./counting-form";

export const metadata: Metadata = { title: "Settings" };

type Props = { params: Promise<{ workspace: string }> };

export default async function WorkspaceSettingsPage({ params }: Props) {
  const { workspace, role } = await requireMember((await params).workspace);
  const counting = await inWorkspace(workspace, countingOf);
  return (
    <>
      <PageHeader title="Settings" status={`What holds for all of ${workspace.name}.`} />
      <Card
        title="What counts"
        description="Which reports enter the figures. Every page can be switched to the other choice for a look."
      >
        <CountingForm counting={counting} action={role === "viewer" ? null : save.bind(null, workspace.slug)} />
      </Card>
    </>
  );
}
