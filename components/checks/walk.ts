import type { Tone } from "@/components/ui/tone";

/** One step of a delivery: what the sender did, and what came of it. */
export type WalkedStep = {
  key: string;
  title: string;
  tone: Tone;
  /** The outcome in a word or two, for whoever sees no colour. */
  word: string;
  sentence: string;
  /** The bytes seen; "" for none. */
  evidence: string;
  milliseconds: number | null;
};

/** What a sender does in the end, under one kind of policy. */
export type WalkedVerdict = { key: string; under: string; tone: Tone; word: string; sentence: string };

export type WalkedHost = {
  host: string;
  preference: number | null;
  steps: WalkedStep[];
  verdicts: WalkedVerdict[];
};

export type Walked = {
  verdicts: WalkedVerdict[];
  /** Before any server is chosen. */
  steps: WalkedStep[];
  hosts: WalkedHost[];
};
