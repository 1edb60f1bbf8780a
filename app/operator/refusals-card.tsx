import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Count } from "@/components/ui/number";
import type { listRefusals } from "@/lib/ingest/reprocess";
import { readAllAgain } from "./actions";
import { ReadAgain } from "./read-again";

type Refusal = Awaited<ReturnType<typeof listRefusals>>[number];

/** Why reports could not be read, and the button for each reason that has all of them read again. */
export function RefusalsCard({ refusals }: { refusals: Refusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <Card
      title="Unreadable, by reason"
      description="Their bytes are kept, the newest 100 MB of each report address. After an upgrade they can be read again; nothing is counted twice."
      flush
    >
      <DataTable
        caption="Reasons"
        rows={refusals}
        rowKey={({ reason }) => reason}
        columns={[
          { header: "Reason", cell: ({ reason }) => <span className="wrap-anywhere">{reason}</span> },
          { header: "Deliveries", numeric: true, cell: ({ deliveries }) => <Count value={deliveries} /> },
          {
            header: "Again",
            cell: ({ reason }) => (
              <ReadAgain action={readAllAgain} name="reason" value={reason} label="Read all again" />
            ),
          },
        ]}
      />
    </Card>
  );
}
