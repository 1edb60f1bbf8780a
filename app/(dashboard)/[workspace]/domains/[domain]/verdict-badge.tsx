import { Badge } from "@/components/ui/badge";

const verdicts: Record<string, { tone: "success" | "warning" | "neutral" | "failure" | "info"; text: string }> = {
  verified: { tone: "success", text: "Verified" },
  uploaded: { tone: "info", text: "Uploaded" },
  unsigned: { tone: "warning", text: "Unsigned" },
  broken: { tone: "failure", text: "Broken signature" },
  unauthenticated: { tone: "warning", text: "Unauthenticated (HTTPS)" },
  pending: { tone: "neutral", text: "Signature pending" },
};

/** Who sent a report, as far as its signature tells: the signing domain if it is verified. */
export function VerdictBadge({ verdict, reporter }: { verdict: string; reporter: string }) {
  const { tone, text } = verdicts[verdict] ?? { tone: "neutral" as const, text: verdict };
  return <Badge tone={tone}>{verdict === "verified" ? `Verified: ${reporter}` : text}</Badge>;
}
