import { WalkedDelivery } from "@/components/checks/walked-delivery";
import { WalkedSkeleton } from "@/components/checks/walked-skeleton";
import { Streamed } from "@/components/ui/streamed";
import type { PublicLook } from "@/lib/checks/public-check";

/** A delivery to the domain, step by step. */
export function PublicWalk({ look, whole }: { look: PublicLook; whole: boolean }) {
  return (
    <Streamed whole={whole} fallback={<WalkedSkeleton />}>
      <Walk look={look} />
    </Streamed>
  );
}

async function Walk({ look }: { look: PublicLook }) {
  return <WalkedDelivery walked={await look.walk()} />;
}
