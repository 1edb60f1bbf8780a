import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { ForeignText } from "@/components/ui/foreign-text";
import { Count } from "@/components/ui/number";
import { sendingNetworkOf } from "@/lib/reports/sending-network";
import type { StoredReport } from "@/lib/reports/get-report";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { Addresses } from "@/lib/workspaces/choices";
import { MoreInformation } from "./more-information";
import { reportFields } from "./report-fields";

type Failure = StoredReport["policies"][number]["failures"][number];

/** The failure details of one policy, greatest count first. */
export function FailureTable({ failures, addresses }: { failures: Failure[]; addresses: Addresses }) {
  const sender = addresses === "whole" ? "Sending address" : "Sending network";
  return (
    <div className="flex flex-col gap-3">
      <div className="-mx-4 border-y border-line sm:-mx-5">
        <DataTable
          caption="Failures"
          rows={failures}
          rowKey={(failure) => String(failure.position)}
          columns={[
            { header: "Problem", cell: (failure) => <Problem failure={failure} /> },
            { header: "Receiving MX", cell: (failure) => <Receiver failure={failure} /> },
            {
              header: sender,
              cell: ({ sendingMtaIp: ip }) => ip && (addresses === "whole" ? ip : sendingNetworkOf(ip)),
            },
            { header: "Failed", numeric: true, cell: (failure) => <Count value={Number(failure.count ?? 1)} /> },
          ]}
        />
      </div>
      <Disclosure summary="What the columns say">
        <DescriptionList
          items={[
            { key: "type", term: "Problem", value: reportFields.resultType },
            { key: "reason", term: "“Reason”", value: reportFields.reasonCode },
            { key: "more", term: "More", value: reportFields.additionalInformation },
            { key: "mx", term: "Receiving MX", value: reportFields.receivingMx },
            { key: "helo", term: "says “…”", value: reportFields.receivingHelo },
            { key: "ip", term: "Receiving address", value: reportFields.receivingIp },
            { key: "sender", term: sender, value: reportFields.sendingIp },
            { key: "count", term: "Failed", value: reportFields.failedCount },
          ]}
        />
      </Disclosure>
    </div>
  );
}

function Problem({ failure: { resultType, reasonCode, additionalInformation } }: { failure: Failure }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <ForeignText text={describeResultType(resultType).title} most={60} className="font-medium" />
      <ForeignText text={resultType} className="font-mono text-12 text-muted" />
      {reasonCode && (
        <span className="text-13 text-muted">
          “<ForeignText text={reasonCode} most={300} />”
        </span>
      )}
      {additionalInformation && <MoreInformation text={additionalInformation} />}
    </div>
  );
}

function Receiver({ failure: { receivingMxHostname, receivingIp, receivingMxHelo } }: { failure: Failure }) {
  if (!receivingMxHostname && !receivingIp && !receivingMxHelo) return null;
  return (
    <div className="flex min-w-0 flex-col gap-0.5 max-sm:items-end max-sm:text-right">
      {receivingMxHostname && <ForeignText text={receivingMxHostname} />}
      {receivingIp && <ForeignText text={receivingIp} className="text-13 text-muted" />}
      {receivingMxHelo && (
        <span className="text-13 text-muted">
          says “<ForeignText text={receivingMxHelo} />”
        </span>
      )}
    </div>
  );
}
