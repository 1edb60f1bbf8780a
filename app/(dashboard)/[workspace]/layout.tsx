import type { ReactNode } from "react";
import { AppFrame } from "@/app/app-frame";
import { requireMember } from "@/app/session";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function WorkspaceLayout({ params, children }: Props) {
  const { user, workspace } = await requireMember((await params).workspace);
  return (
    <AppFrame user={user} slug={workspace.slug}>
      {children}
    </AppFrame>
  );
}
