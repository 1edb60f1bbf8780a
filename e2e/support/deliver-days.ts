import { addDays } from "@/lib/stats/period";
import { incoming } from "./incoming";
import { reportJson, reportMail, type SampleReport } from "./report-mail";
import { senderKey, signedReportMail } from "./signed-report-mail";
import { ingestMails, records } from "./two-tenants";

type Daily = Omit<SampleReport, "day"> & {
  days: string[];
  to: string;
  submitter: string;
  isSigned?: boolean;
  /** The day on which all of them come. */
  cameOn?: string;
};

/** Hands in one report a day, each early on the day after it is of; the key of who signs them is published. */
export async function deliverDays({ days, to, submitter, isSigned = true, cameOn, ...report }: Daily): Promise<void> {
  const key = senderKey(submitter);
  records[key.name] = { txt: [key.txt] };
  const write = isSigned ? signedReportMail : reportMail;
  const mails = days.map(async (day) => {
    const json = reportJson({ ...report, day }).replace("reports@sender.example", `reports@${submitter}`);
    const receivedAt = new Date(`${cameOn ?? addDays(day, 1)}T06:00:00Z`);
    return incoming(await write({ ...report, day }, { to, submitter, json }), { receivedAt });
  });
  await ingestMails(...(await Promise.all(mails)));
}
