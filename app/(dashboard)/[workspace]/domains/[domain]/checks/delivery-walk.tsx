import { WalkedDelivery } from "@/components/checks/walked-delivery";
import { WalkedSkeleton } from "@/components/checks/walked-skeleton";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Streamed } from "@/components/ui/streamed";
import { WithoutScript } from "@/components/ui/without-script";
import { walkNow } from "@/lib/checks/walk/walk-now";
import { DomainError } from "@/lib/errors";
import type { Workspace } from "@/lib/workspaces/workspace";

/** A delivery to the domain, walked while the reader looks on. */
export function DeliveryWalk({
  path,
  whole,
  ...walk
}: {
  workspace: Workspace;
  domain: string;
  path: string;
  /** Whether the page waits for it. */
  whole: boolean;
}) {
  return (
    <>
      {!whole && <WithoutScript href={`${path}&whole=1`}>Show the delivery</WithoutScript>}
      <Streamed whole={whole} fallback={<WalkedSkeleton />}>
        <Walk {...walk} path={path} />
      </Streamed>
    </>
  );
}

async function Walk({ workspace, domain, path }: { workspace: Workspace; domain: string; path: string }) {
  const walked = await walkNow(workspace, domain).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
  if (!(walked instanceof DomainError)) return <WalkedDelivery walked={walked} />;
  const again = (
    <ButtonLink href={path} size="sm">
      Walk again
    </ButtonLink>
  );
  return (
    <Alert tone="warning" action={again}>
      {walked.message}
    </Alert>
  );
}
