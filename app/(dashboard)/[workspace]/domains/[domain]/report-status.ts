import { totalConnections } from "@/components/charts/daily-connections";
import { percent } from "@/components/ui/number";
import type { Domain } from "@/lib/domains/get-domain";
import type { DailyConnections } from "@/lib/stats/daily-connections";

/** The sentence under a domain's name: is its mail encrypted in transit, and who says so. */
export function reportStatus(domain: Domain, series: DailyConnections[], reporters: number): string {
  const { total, failed } = totalConnections(series);
  if (!domain.verifiedAt) return "Not verified yet: publish the DNS record shown in the settings.";
  if (reporters === 0) return "No counted reports in this period.";
  const voices = reporters === 1 ? "one reporter" : `${reporters} reporters`;
  if (failed === 0) return `Every connection was encrypted, say ${voices}.`;
  const consequence = domain.mode === "testing" ? " In testing mode these mails were still delivered." : "";
  return `${percent(failed, total)} of connections failed, say ${voices}.${consequence}`;
}
