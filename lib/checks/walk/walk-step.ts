/** The shape of a delivery that is walked through: what a sender asks, what it hears, and what becomes of the mail. */
type Tone = "success" | "failure" | "warning" | "neutral" | "info";

/** One thing that the sender does. `word`: its outcome, short. `evidence`: the bytes seen, "" for none. `milliseconds`: null where nobody was asked. */
export type WalkStep = {
  key: string;
  title: string;
  tone: Tone;
  word: string;
  sentence: string;
  evidence: string;
  milliseconds: number | null;
};

/**
 * `refused`: the sender does not deliver, for what it knows of the server. `held`: it cannot deliver now, and tries another server or
 * tries again. `unknown`: it cannot be judged from here.
 */
export type Fate = "authenticated" | "encrypted" | "in-clear" | "refused" | "held" | "unknown";

/** What becomes of the mail of a sender that goes by `under`; `both` is there only where DANE overrules MTA-STS. */
export type WalkVerdict = {
  key: "mta-sts" | "dane" | "both";
  under: string;
  fate: Fate;
  tone: Tone;
  word: string;
  sentence: string;
};

export type HostWalk = { host: string; preference: number | null; steps: WalkStep[]; verdicts: WalkVerdict[] };

/** `steps`: what is asked before any server is chosen. `hosts` in the order of trying. */
export type DeliveryWalk = { verdicts: WalkVerdict[]; steps: WalkStep[]; hosts: HostWalk[] };

const fates = {
  authenticated: { tone: "success", word: "Delivered, authenticated" },
  encrypted: { tone: "info", word: "Delivered, encrypted" },
  "in-clear": { tone: "failure", word: "Delivered in clear text" },
  refused: { tone: "failure", word: "Not delivered" },
  held: { tone: "warning", word: "Held" },
  unknown: { tone: "neutral", word: "Not judged" },
} satisfies Record<Fate, { tone: Tone; word: string }>;

const unders = { "mta-sts": "MTA-STS", dane: "DANE", both: "Both" } satisfies Record<WalkVerdict["key"], string>;

/** A verdict in the words and the tone of its fate. */
export function verdict(key: WalkVerdict["key"], fate: Fate, sentence: string): WalkVerdict {
  return { key, under: unders[key], fate, ...fates[fate], sentence };
}

/** The same outcome for another kind of sender. */
export function verdictFor(key: WalkVerdict["key"], same: WalkVerdict): WalkVerdict {
  return { ...same, key, under: unders[key] };
}

/** What was looked at, and for how long. */
export async function timed<T>(look: Promise<T>): Promise<{ seen: T; milliseconds: number }> {
  const began = performance.now();
  const seen = await look;
  return { seen, milliseconds: Math.round(performance.now() - began) };
}
