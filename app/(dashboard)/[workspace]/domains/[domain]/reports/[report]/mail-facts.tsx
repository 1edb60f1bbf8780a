import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { visibleText } from "@/components/ui/visible-text";
import type { StoredReport } from "@/lib/reports/get-report";
import type { MailOfReport } from "@/lib/reports/mail-of-report";
import { verdictSentence } from "@/lib/reports/verdict";
import { item } from "./explained-item";

/** Who sent the report, and what of its mail may be shown. */
export function MailFacts({ report, mail }: { report: StoredReport; mail: MailOfReport | null }) {
  const { from, sentAt, subject, messageId, uploadedBy } = mail ?? {};
  const items = [
    item("Verdict", "verdict", visibleText(verdictSentence(report, uploadedBy))),
    from && item("From", "from", <ForeignText text={from} />),
    sentAt && item("Date", "sentAt", <Time value={sentAt} />),
    subject && item("Subject", "subject", <ForeignText text={subject} most={300} />),
    messageId && item("Message-ID", "messageId", <ForeignText text={messageId} className="font-mono" />),
  ].filter((one) => one !== null && one !== undefined && one !== "");
  return (
    <Card title="Who sent it" description={items.length > 1 ? "Of the mail that it came in." : undefined}>
      <DescriptionList items={items} />
    </Card>
  );
}
