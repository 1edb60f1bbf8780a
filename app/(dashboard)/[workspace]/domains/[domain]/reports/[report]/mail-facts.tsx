import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { visibleText } from "@/components/ui/visible-text";
import type { StoredReport } from "@/lib/reports/get-report";
import type { MailOfReport } from "@/lib/reports/mail-of-report";
import { verdictSentence } from "@/lib/reports/verdict";

/** Who sent the report, and what of its mail may be shown. */
export function MailFacts({ report, mail }: { report: StoredReport; mail: MailOfReport | null }) {
  const fields = [
    { key: "from", term: "From", value: mail?.from && <ForeignText text={mail.from} /> },
    { key: "date", term: "Date", value: mail?.sentAt && <Time value={mail.sentAt} /> },
    { key: "subject", term: "Subject", value: mail?.subject && <ForeignText text={mail.subject} most={300} /> },
    {
      key: "message-id",
      term: "Message-ID",
      value: mail?.messageId && <ForeignText text={mail.messageId} className="font-mono" />,
    },
  ];
  const sentence = visibleText(verdictSentence(report, mail?.uploadedBy));
  const verdict = { key: "verdict", term: "Verdict", value: sentence };
  const known = fields.flatMap(({ value, ...field }) => (value ? [{ ...field, value }] : []));
  return (
    <Card title="Who sent it" description={known.length > 0 ? "Of the mail that it came in." : undefined}>
      <DescriptionList items={[verdict, ...known]} />
    </Card>
  );
}
