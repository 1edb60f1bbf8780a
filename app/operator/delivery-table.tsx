import { clsx } from "clsx";
import { Download } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { ListedDelivery } from "@/lib/inbox/inbox-health";
import { outcomes, type Outcome } from "@/lib/ingest/outcomes";
import { describeVerdict } from "@/lib/reports/verdict";
import { readAgain } from "./actions";
import { ReadAgain } from "./read-again";

/** What was handed to the instance, and what came of it; with an `outcome` those alone that it came to. */
export function DeliveryTable({ deliveries, outcome }: { deliveries: ListedDelivery[]; outcome: Outcome | null }) {
  if (deliveries.length === 0 && outcome)
    return (
      <EmptyState
        title={`No delivery with the outcome “${outcomes[outcome].title}”`}
        action={<ButtonLink href="/operator">Show all deliveries</ButtonLink>}
      />
    );
  if (deliveries.length === 0)
    return (
      <EmptyState title="No deliveries">
        Report mails, posted reports, uploads and files of the command line appear here with what came of each.
      </EmptyState>
    );
  return (
    <DataTable
      caption="Deliveries"
      rows={deliveries}
      rowKey={(delivery) => delivery.id}
      columns={[
        { header: "What", cell: (delivery) => <What delivery={delivery} />, className: "sm:w-[36%]" },
        { header: "Outcome", cell: (delivery) => <Outcomes delivery={delivery} /> },
        {
          header: "Signature",
          cell: ({ verdict, signedBy }) =>
            signedBy ? `Verified by ${signedBy}` : verdict ? describeVerdict(verdict).title : "–",
        },
        {
          header: "Received",
          cell: (delivery) => <Time value={delivery.receivedAt} />,
          className: "sm:max-lg:min-w-32 lg:whitespace-nowrap",
        },
      ]}
    />
  );
}

function What({ delivery: { subject, fileName, from, source } }: { delivery: ListedDelivery }) {
  return (
    <div className="flex max-w-md min-w-0 flex-col gap-0.5">
      <span className="line-clamp-2 font-medium wrap-anywhere">
        {subject ?? fileName ?? untitled[source] ?? "No subject"}
      </span>
      <span className="text-13 font-normal wrap-anywhere text-muted">{from ?? sourceNames[source] ?? source}</span>
    </div>
  );
}

const sourceNames: Record<string, string> = {
  mail: "Mail",
  upload: "Uploaded by a member",
  command: "Command line",
  https: "Over HTTPS",
};
const untitled: Record<string, string> = { https: "Posted report" };

function Outcomes({ delivery }: { delivery: ListedDelivery }) {
  const { id, outcome, reason, parts, mayBeReadAgain, isNotKept } = delivery;
  const shown = parts.length > 0 ? parts : [{ domain: null, outcome, reason }];
  return (
    <ul className="flex flex-col gap-1">
      {shown.map((part, index) => (
        <li key={index} className="flex flex-col items-start gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <Badge tone={outcomes[part.outcome].tone}>{outcomes[part.outcome].title}</Badge>
            {part.domain && <span className="text-13 wrap-anywhere">{part.domain}</span>}
          </span>
          {part.reason && <span className="max-w-sm text-13 text-pretty text-muted">{part.reason}</span>}
        </li>
      ))}
      {isNotKept && <li className="text-13 text-muted">Its bytes are not kept: it cannot be read again.</li>}
      {mayBeReadAgain && (
        <li className="flex flex-wrap items-center gap-2">
          <ReadAgain action={readAgain} name="id" value={id} label="Read again" />
          {/* No `download`: of whoever is signed out meanwhile the browser would save the sign-in page as the file. */}
          <a href={`/operator/deliveries/${id}/raw`} className={clsx(buttonVariants({ size: "sm" }), "print:hidden")}>
            <Download aria-hidden /> Download
          </a>
        </li>
      )}
    </ul>
  );
}
