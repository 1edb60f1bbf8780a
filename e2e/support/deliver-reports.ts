/** Two reports by mail, each signed by its sender: Google's without a failure, Microsoft's with some. */
import { addDays, dayOf } from "@/lib/stats/period";
import type { SampleReport } from "./report-mail";
import { senderKey, signedReportMail } from "./signed-report-mail";
import type { Stage } from "./stage";
import { txtLine } from "./zone-lines";

/** What the two reports say, in connections: of Microsoft's two policies the larger is the report's headline. */
export const said = {
  google: { total: 1_240, failed: 0 },
  microsoft: { total: 310, failed: 14 },
  resultType: "validation-failure",
  reason: "MX_HOSTS_MISMATCH",
} as const;

/** Publishes the senders' keys and delivers both mails to the domain's report address. Returns the days that they are about. */
export async function deliverReports(
  stage: Stage,
  { domain, address }: { domain: string; address: string },
): Promise<{ google: string; microsoft: string }> {
  const today = dayOf(new Date());
  const days = { google: addDays(today, -1), microsoft: addDays(today, -2) };
  const google = { domain, day: days.google, organization: "Google Inc.", ...figures(said.google) };
  const microsoft = {
    ...{ domain, day: days.microsoft, organization: "Microsoft Corporation", ...figures(said.microsoft) },
    failures: [{ mx: `mx1.${domain}`, count: said.microsoft.failed, resultType: said.resultType, reason: said.reason }],
    more: [{ type: "tlsa", successful: 150, failed: 0 }],
  };
  await deliverReport(stage, "google.com", address, google);
  await deliverReport(stage, "microsoft.com", address, microsoft);
  return days;
}

function figures({ total, failed }: { total: number; failed: number }) {
  return { successful: total - failed, failed };
}

/** Publishes the key of a sender and delivers a report that it signed. */
export async function deliverReport(
  { dovecot, nsd }: Stage,
  submitter: string,
  to: string,
  report: SampleReport,
): Promise<void> {
  const { name, txt } = senderKey(submitter);
  await nsd.publish(submitter, [txtLine(`${name}.`, txt)]);
  await dovecot.deliver(await signedReportMail(report, { to, submitter }));
}
