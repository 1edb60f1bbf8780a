import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { exactCount } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { SegmentedNav } from "@/components/ui/segmented-nav";
import { requireOperator } from "@/app/session";
import { countOutcomes, listDeliveries, listInboxes } from "@/lib/inbox/inbox-health";
import { outcomes, type Outcome } from "@/lib/ingest/outcomes";
import { listRefusals } from "@/lib/ingest/reprocess";
import { DeliveryTable } from "./delivery-table";
import { InboxCard } from "./inbox-card";
import { RefusalsCard } from "./refusals-card";

type Props = { searchParams: Promise<Record<string, string | undefined>> };

const filters: Outcome[] = ["stored", "held", "unreadable", "unknown-domain", "not-a-report"];

export default async function OperatorPage({ searchParams }: Props) {
  await requireOperator();
  const { outcome, before } = await searchParams;
  const asOf = new Date();
  const chosen = filters.find((filter) => filter === outcome) ?? null;
  const [inboxes, counts, refusals, { deliveries, next }] = await Promise.all([
    listInboxes(asOf),
    countOutcomes(asOf),
    listRefusals(),
    listDeliveries({ outcome: chosen, before: before ?? null }),
  ]);
  const hrefOf = (filter: Outcome | null, older?: string) => {
    const query = new URLSearchParams({ ...(filter && { outcome: filter }), ...(older && { before: older }) });
    return `/operator${query.size > 0 ? `?${query}` : ""}`;
  };
  return (
    <>
      <PageHeader title="Operator" status="How this instance is: its inbox, and what was handed to it." />
      <InboxCard inboxes={inboxes} asOf={asOf} />
      <RefusalsCard refusals={refusals} />
      <div id="deliveries" className="min-w-0 scroll-mt-4">
        <Card
          title="Deliveries"
          description="The latest first. Counts are of the last 30 days."
          action={
            <SegmentedNav
              label="Outcome"
              current={hrefOf(chosen)}
              items={[
                { href: hrefOf(null), label: "All" },
                ...filters.map((filter) => ({
                  href: hrefOf(filter),
                  label: `${outcomes[filter].title} ${exactCount(counts.get(filter) ?? 0)}`,
                })),
              ]}
            />
          }
          flush
        >
          <DeliveryTable deliveries={deliveries} outcome={chosen} />
          <div className="border-t border-line px-4 py-3 empty:hidden sm:px-5">
            <Pagination
              label="Deliveries"
              back="Latest"
              previousHref={before ? `${hrefOf(chosen)}#deliveries` : undefined}
              nextHref={next ? `${hrefOf(chosen, next)}#deliveries` : undefined}
            />
          </div>
        </Card>
      </div>
    </>
  );
}
