import { maskTokens } from "@/lib/domains/report-address";
import type { Tenant } from "@/lib/workspaces/in-workspace";

/** What a tenant may see of the delivery that a report came in: these fields, report tokens masked, and who uploaded it. */
export type MailOfReport = {
  from: string | null;
  sentAt: Date | null;
  subject: string | null;
  messageId: string | null;
  uploadedBy: string | null;
};

const shown = { from: true, sentAt: true, subject: true, messageId: true, uploadedBy: { select: { email: true } } };

/** Deliveries belong to the instance: one is reached through a report of the tenant alone. @returns null where it is no longer kept. */
export async function mailOfReport({ workspace, tx }: Tenant, reportId: string): Promise<MailOfReport | null> {
  const report = await tx.report.findFirst({
    where: { id: reportId, workspaceId: workspace.id },
    select: { deliveryId: true },
  });
  const mail = report && (await tx.delivery.findUnique({ where: { id: report.deliveryId }, select: shown }));
  if (!mail) return null;
  const masked = (text: string | null) => text && maskTokens(text);
  return {
    from: masked(mail.from),
    sentAt: mail.sentAt,
    subject: masked(mail.subject),
    messageId: masked(mail.messageId),
    uploadedBy: mail.uploadedBy?.email ?? null,
  };
}
