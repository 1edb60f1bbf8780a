import { DataTable } from "@/components/ui/data-table";
import { Count } from "@/components/ui/number";
import type { StoredReport } from "@/lib/reports/get-report";
import { describeResultType } from "@/lib/tlsrpt/result-types";

type Failure = StoredReport["policies"][number]["failures"][number];

/** The failure details of one policy, greatest count first. */
export function FailureTable({ failures }: { failures: Failure[] }) {
  return (
    <DataTable
      caption="Failures"
      rows={failures}
      rowKey={(failure) => String(failure.position)}
      columns={[
        { header: "Problem", cell: (failure) => <Problem failure={failure} /> },
        { header: "Receiving MX", cell: (failure) => <Receiver failure={failure} /> },
        { header: "Sending address", cell: (failure) => failure.sendingMtaIp ?? "–" },
        { header: "Failed", numeric: true, cell: (failure) => <Count value={Number(failure.count ?? 1)} /> },
      ]}
    />
  );
}

function Problem({ failure }: { failure: Failure }) {
  const info = failure.additionalInformation;
  return (
    <div className="flex flex-col gap-0.5">
      <span className="font-medium">{describeResultType(failure.resultType).title}</span>
      <span className="font-mono text-12 wrap-anywhere text-muted">{failure.resultType}</span>
      {failure.reasonCode && <span className="text-13 wrap-anywhere text-muted">“{failure.reasonCode}”</span>}
      {info && <span className="text-13 wrap-anywhere text-muted">{info}</span>}
    </div>
  );
}

function Receiver({ failure: { receivingMxHostname, receivingIp, receivingMxHelo } }: { failure: Failure }) {
  const parts = [receivingMxHostname, receivingIp, receivingMxHelo && `says “${receivingMxHelo}”`].filter(Boolean);
  if (parts.length === 0) return "–";
  return (
    <div className="flex flex-col gap-0.5">
      {parts.map((part) => (
        <span
          key={part}
          className="wrap-anywhere first:text-ink [&:not(:first-child)]:text-13 [&:not(:first-child)]:text-muted"
        >
          {part}
        </span>
      ))}
    </div>
  );
}
