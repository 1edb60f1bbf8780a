import { Badge } from "@/components/ui/badge";
import { visibleText } from "@/components/ui/visible-text";
import { describeVerdict } from "@/lib/reports/verdict";

/** Who sent a report, as far as its signature tells: the signing domain if it is verified. */
export function VerdictBadge({ verdict, reporter }: { verdict: string; reporter: string }) {
  const { tone, title } = describeVerdict(verdict);
  return <Badge tone={tone}>{verdict === "verified" ? `Verified by ${visibleText(reporter)}` : title}</Badge>;
}
