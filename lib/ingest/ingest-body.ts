/**
 * The door for reports over HTTPS (RFC 8460 §5.4): reads a posted body within the byte budget, checks that it can be a report, and
 * keeps it for the worker, who takes it in like any other delivery. When a promise from here says `kept`, the bytes are committed.
 */
import { log } from "@/lib/log";
import { checkBody } from "./check-body";
import { inTurn } from "./in-turn";
import { keepBody, noteTooLarge } from "./keep-body";
import { admitPost, chargePost } from "./post-limits";
import { type Body, readBody } from "./read-body";

type Posted = {
  token: string;
  address: string;
  body: Body;
  /** Content-Length, where there is one. */
  declared: number | null;
  receivedAt?: Date;
};

/** `taken` is what the sender is told of every sound report, whether or not somebody here watches the domain. */
export type BodyOutcome =
  | { outcome: "taken" | "unreadable" | "too-large" | "too-slow" | "cut-off" | "busy" | "unavailable" }
  | { outcome: "flooded"; secondsToWait: number };

/** What all bodies together may hold of our memory; an ordinary report, as small as they are, always finds room. */
const mostMemory = 64_000_000;
const smallBody = 64_000;
const longestKey = 64;
let memory = 0;

/** The same answer for an address that is nobody's, so that nobody learns which are somebody's. */
export async function ingestBody({
  token,
  address,
  body,
  declared,
  receivedAt = new Date(),
}: Posted): Promise<BodyOutcome> {
  const sender = { address, token: token.slice(0, longestKey) };
  const secondsToWait = admitPost(sender, receivedAt);
  if (secondsToWait > 0) return { outcome: "flooded", secondsToWait };
  let held = 0;
  const takeMemory = (bytes: number) => {
    held += bytes;
    memory += bytes;
    return memory <= mostMemory || held <= smallBody;
  };
  try {
    const read = await readBody(body, { declared, takeMemory });
    if (read.outcome === "too-large") noteIfStranger(await noteTooLarge(token, receivedAt));
    if (read.outcome !== "read") return read;
    const { bytes } = read;
    const checked = await inTurn(() => checkBody(bytes));
    chargePost(sender, checked.weight, receivedAt);
    const kept =
      checked.outcome === "sound"
        ? { outcome: "received" as const, reason: null }
        : { outcome: "unreadable" as const, reason: checked.reason };
    noteIfStranger(await keepBody({ token, bytes, receivedAt, ...kept }));
    return { outcome: checked.outcome === "sound" ? "taken" : checked.outcome };
  } catch (error) {
    log.error("https.not-kept", { error });
    return { outcome: "unavailable" };
  } finally {
    memory -= held;
  }
}

let strangers = 0;
let saidAt = -Infinity;

/** Of what goes to nobody's address only a number is kept, in the log, once a minute at most. */
function noteIfStranger(isKnown: boolean): void {
  if (isKnown) return;
  strangers += 1;
  if (performance.now() - saidAt < 60_000) return;
  log.info("https.nobodys-address", { reports: strangers });
  strangers = 0;
  saidAt = performance.now();
}
