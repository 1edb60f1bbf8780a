import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";
import { reportMail, type Envelope, type SampleReport } from "./report-mail";

const selector = "s1";
const { privateKey, txt } = dkimKeyPair();

/** A report mail with the signature of its submitter; all submitters of a test file have one key. */
export async function signedReportMail(report: SampleReport, envelope: Envelope): Promise<string> {
  const domain = envelope.submitter ?? "sender.example";
  return signMail(reportMail(report, envelope), { domain, selector, privateKey });
}

/** The name and the text of the record that the signatures of a submitter are verified by. */
export function senderKey(submitter = "sender.example"): { name: string; txt: string } {
  return { name: `${selector}._domainkey.${submitter}`, txt };
}
