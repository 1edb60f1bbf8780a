import { toCandidate, type Candidate } from "./candidate";
import type { Judged } from "./judge-message";
import type { Outcome } from "./outcomes";
import { routeReport, type Claim } from "./route-report";

/** What becomes of one attachment for one domain. */
export type Part = {
  deliveryId: string;
  path: string;
  fileName: string | null;
  domain: string | null;
  outcome: Outcome;
  reason: string | null;
  organizationName: string | null;
  externalReportId: string | null;
  day: string | null;
  reportId: string | null;
  /** To be stored, unless it is there already. */
  candidate: Candidate | null;
};

/** Splits each report of a message by domain; the candidates among the parts are still to be stored. */
export function partsOf(message: Judged, claims: Claim[]): Part[] {
  const { delivery, envelope } = message;
  return message.reports.flatMap((attachment): Part[] => {
    const base = { deliveryId: delivery.id, path: attachment.path, fileName: attachment.fileName, reportId: null };
    const nothing = { domain: null, organizationName: null, externalReportId: null, day: null, candidate: null };
    if (attachment.outcome === "unreadable")
      return [{ ...base, ...nothing, outcome: "unreadable", reason: attachment.reason }];
    const { report, packedJson, verdict } = attachment;
    return routeReport(report, { ...envelope, hints: attachment.hints }, claims).map((routed): Part => {
      const { organizationName, reportId: externalReportId, day } = report;
      const described = { ...base, domain: routed.domain, organizationName, externalReportId, day };
      if (routed.outcome !== "stored")
        return { ...described, outcome: routed.outcome, reason: routed.reason, candidate: null };
      const { claim, policyIndexes } = routed;
      const candidate = toCandidate({ claim, delivery, verdict, report, packedJson, policyIndexes });
      return { ...described, outcome: "stored", reason: null, candidate };
    });
  });
}
