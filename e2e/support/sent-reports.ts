/** Reports of one day to Ada's and Bob's domains, and what their figures then say. */
import { countedStandings } from "@/lib/reports/standing";
import { ingestMessages } from "@/lib/ingest/ingest-messages";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { leftOut } from "@/lib/stats/left-out";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { incoming } from "./incoming";
import { reportMail } from "./report-mail";
import { senderKey, signedReportMail } from "./signed-report-mail";
import { world } from "./two-tenants";

export const day = "2026-09-01";
export const period = { from: "2026-08-01", to: "2026-09-30" };

/** Of `sender.example`, and of two names of one house. */
export const keysOfSenders = [senderKey(), senderKey("a.crowd.example"), senderKey("b.crowd.example")];

/** Ten successful connections, reported by `sender.example` under its signature and arrived on 2 September, unless said otherwise. */
export type SentReport = {
  domain: string;
  from?: string;
  isSigned?: boolean;
  successful?: number;
  to?: string;
  at?: string;
};

/** Ingests mails in one batch; each is a report of its own. */
export async function arrive(...mails: SentReport[]) {
  const batch = await Promise.all(
    mails.map(async ({ domain, from: submitter = "sender.example", isSigned = true, successful = 10, to, at }) => {
      const write = isSigned ? signedReportMail : reportMail;
      const raw = await write({ domain, day, successful, failed: 0 }, { submitter, to });
      return incoming(raw, { receivedAt: new Date(`${at ?? "2026-09-02"}T06:00:00Z`) });
    }),
  );
  return ingestMessages(batch, world);
}

export function times(count: number, mail: SentReport): SentReport[] {
  return Array.from({ length: count }, () => mail);
}

/** The successful connections that count; null where no day has a report that does. */
export function successfulOf(workspace: Workspace, domainId: string, counts: "trusted" | "all" = "trusted") {
  return inWorkspace(workspace, async (tenant) => {
    const days = await dailyConnections(tenant, { domainId, period, standings: countedStandings[counts] });
    const reported = days.flatMap((figures) => figures.successful ?? []);
    return reported.length === 0 ? null : reported.reduce((sum, figure) => sum + figure, 0);
  });
}

export function leftOutOf(workspace: Workspace, domainId: string | null) {
  return inWorkspace(workspace, (tenant) => leftOut(tenant, { domainId, period }));
}
