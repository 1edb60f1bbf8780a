import { gunzipSync } from "node:zlib";
import type { DomainHint } from "@/lib/tlsrpt/report-hints";
import { toCandidate, type Candidate, type PartVerdict } from "./candidate";
import type { Verdict } from "./dkim/authenticate";
import type { Judged } from "./judge-message";
import type { Outcome } from "./outcomes";
import { warningsIn } from "./part-warnings";
import type { GivenBefore } from "./given-before";
import { routeReport, type Claim } from "./route-report";
import { signedHints, withSignedDomain } from "./signed-hints";

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

/**
 * Splits each report of a message by domain; the candidates among the parts are still to be stored.
 * @param given what came of it before, where it is ingested again.
 */
export function partsOf(message: Judged, claims: Claim[], given?: GivenBefore): Part[] {
  const { delivery, envelope } = message;
  return message.reports.flatMap((attachment): Part[] => {
    const base = { deliveryId: delivery.id, path: attachment.path, fileName: attachment.fileName, reportId: null };
    const nothing = { domain: null, organizationName: null, externalReportId: null, day: null, candidate: null };
    if (attachment.outcome === "unreadable")
      return [{ ...base, ...nothing, outcome: "unreadable", reason: attachment.reason }];
    const { packedJson, verdict, hints, hinted } = attachment;
    const signed = signedHints(hints, verdict);
    const report = withSignedDomain(attachment, hints, signed);
    const evidence = {
      ...envelope,
      hints: namesOf(hints),
      signedHints: signed && namesOf(signed),
      hinted,
      before: given,
    };
    const route = routeReport(report, evidence, claims);
    const warningsInJson = route.length > 1 ? warningsIn(gunzipSync(packedJson)) : [];
    return route.map((routed): Part => {
      const { organizationName, reportId: externalReportId, day } = report;
      const described = { ...base, domain: routed.domain, organizationName, externalReportId, day };
      if (routed.outcome !== "stored")
        return { ...described, outcome: routed.outcome, reason: routed.reason, candidate: null };
      const { claim, policyIndexes } = routed;
      const ofDomain = routed.isSigned ? verdict : unsignedDomain(verdict, claim.name);
      const whole = { report, hinted, packedJson, warningsInJson };
      const candidate = toCandidate({ claim, delivery, verdict: ofDomain, ...whole, policyIndexes });
      return { ...described, outcome: "stored", reason: null, candidate };
    });
  });
}

function namesOf(hints: DomainHint[]): string[] {
  return hints.map(({ domain }) => domain);
}

/** The mail is its sender's; but that the report is about this domain, he may never have said. */
function unsignedDomain(verdict: Verdict, domain: string): PartVerdict {
  const signer = verdict.kind === "verified" ? `${verdict.by} signed the mail, but` : "The mail is signed, but";
  return {
    kind: "domain-unsigned",
    reason: `${signer} nothing that is signed says that the report is about ${domain}.`,
  };
}
