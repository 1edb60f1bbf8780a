/** Who sent a report, as far as we know: the verdicts that ingest gives, in the words of the screen. */
type Tone = "success" | "failure" | "warning" | "neutral" | "info";

type Described = { tone: Tone; title: string; counted: string };

const verdicts: Record<string, Described> = {
  verified: { tone: "success", title: "Verified", counted: "verified" },
  uploaded: { tone: "info", title: "Uploaded", counted: "uploaded" },
  unsigned: { tone: "warning", title: "Unsigned", counted: "unsigned" },
  "domain-unsigned": {
    tone: "warning",
    title: "Domain not signed",
    counted: "whose signature does not cover the domain",
  },
  broken: { tone: "failure", title: "Broken signature", counted: "with a broken signature" },
  unauthenticated: { tone: "warning", title: "Unauthenticated (HTTPS)", counted: "unauthenticated (HTTPS)" },
  pending: { tone: "neutral", title: "Pending", counted: "pending, their signing key not found yet" },
};

export const verdictWords = Object.keys(verdicts);

/** An unknown verdict is described by its own word. `counted` follows a number of reports. */
export function describeVerdict(verdict: string): Described {
  const known = Object.hasOwn(verdicts, verdict) ? verdicts[verdict] : undefined;
  return known ?? { tone: "neutral", title: verdict, counted: verdict };
}

const beginnings = { broken: "Broken", pending: "Pending", "domain-unsigned": "Domain not signed" };

type Judged = { verdict: string; reporter: string; verdictReason: string | null };

/** The verdict on one report: `Verified by google.com`, `Broken: …`, `Uploaded by ada@example.com`. */
export function verdictSentence({ verdict, reporter, verdictReason }: Judged, uploader: string | null = null): string {
  switch (verdict) {
    case "verified":
      return verdictReason ? `Verified by ${reporter}. ${verdictReason}` : `Verified by ${reporter}`;
    case "uploaded":
      return `Uploaded by ${uploader ?? "a former member"}`;
    case "broken":
    case "pending":
    case "domain-unsigned":
      return `${beginnings[verdict]}: ${verdictReason ?? "the reason was not kept."}`;
    default:
      return describeVerdict(verdict).title;
  }
}
