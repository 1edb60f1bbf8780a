/** What can come of a delivery and of each of its parts, in the words of the operator's page. */
type Tone = "success" | "neutral" | "warning" | "failure";

export const outcomes = {
  received: { title: "Waiting", tone: "neutral", meaning: "Kept, and about to be read." },
  stored: { title: "Stored", tone: "success", meaning: "Added to the domain's figures." },
  duplicate: { title: "Duplicate", tone: "neutral", meaning: "The same report was stored before; counted once." },
  superseded: { title: "Superseded", tone: "neutral", meaning: "A verified copy of the same report took its place." },
  conflict: {
    title: "Conflict",
    tone: "warning",
    meaning: "The same sender and report id with other figures; the first one stays.",
  },
  held: { title: "Held", tone: "warning", meaning: "Waits, at most 30 days, until the domain's ownership is proved." },
  "unknown-domain": { title: "Unknown domain", tone: "neutral", meaning: "Nobody here watches the domain." },
  expired: {
    title: "Expired",
    tone: "neutral",
    meaning: "Held without proof of ownership for 30 days, or until 1,000 newer ones of the domain were held.",
  },
  unreadable: {
    title: "Unreadable",
    tone: "failure",
    meaning: "A report that could not be read; the reason is beside it.",
  },
  "not-a-report": { title: "Not a report", tone: "neutral", meaning: "Left in the inbox, unread and untouched." },
} satisfies Record<string, { title: string; tone: Tone; meaning: string }>;

export type Outcome = keyof typeof outcomes;

/** The first one that any part has is the delivery's own. */
export const telling: Outcome[] = [
  "unreadable",
  "conflict",
  "stored",
  "held",
  "unknown-domain",
  "duplicate",
  "superseded",
  "expired",
  "not-a-report",
  "received",
];

/** The most telling outcome among those of the parts. */
export function summaryOutcome(ofParts: Outcome[]): Outcome {
  return telling.find((outcome) => ofParts.includes(outcome)) ?? "not-a-report";
}

/** An outcome column as its type; an unknown word would be a bug of ours. */
export function toOutcome(text: string): Outcome {
  if (!Object.hasOwn(outcomes, text)) throw new Error(`Unknown outcome ${text}.`);
  return text as Outcome;
}
