import { log } from "@/lib/log";
import { breathe } from "./in-turn";
import type { Incoming, IngestWorld } from "./incoming";
import { memoryOf, judgeMessage, judgeRead, readIncoming, refuseMessage, type Judged } from "./judge-message";
import { clearMarks, markReading, markReadingAlone, mostAttempts } from "./reading-marks";

/** What is said of a message that is not read any more. */
export const endedTheProgram = `Reading this ended the program ${mostAttempts} times, so it was not read again.`;

/** What is read together is so many messages and bytes at most, or one message alone. */
const messagesTogether = 200;
const bytesTogether = 4_000_000;

/** `isHeavy`: it fills the memory that there is for reading. */
export type Judging = { judged: Judged[]; isHeavy: boolean };

/**
 * Reads some of `messages` under marks, as many as are small enough together; alone and last each that was being read when a process
 * ended. @returns at least one of them, in any order.
 */
export async function judgeMarked(messages: Incoming[], world: IngestWorld): Promise<Judging> {
  const some = messages.slice(0, messagesTogether);
  const suspects = await markReading(some.map((message) => message.origin));
  const together = some.filter((message) => !suspects.has(message.origin));
  if (together.length > 0) return reading(together, () => judgeTogether(together, world));
  log.warn("ingest.read-alone", { messages: some.length });
  return judgeOneByOne(some, world);
}

/** Reading keeps the process busy: so often everything else that waits has its turn. */
const millisecondsBusy = 4;

async function judgeTogether(messages: Incoming[], world: IngestWorld): Promise<Judging> {
  const judging: Promise<Judged>[] = [];
  let bytes = 0;
  let since = performance.now();
  for (const message of messages) {
    if (bytes > bytesTogether) break;
    const file = readIncoming(message);
    bytes += message.raw.length + memoryOf(file);
    const judged = judgeRead(message, file, world);
    judged.catch(() => undefined); // it is awaited with all the others
    judging.push(judged);
    if (performance.now() - since < millisecondsBusy) continue;
    await breathe();
    since = performance.now();
  }
  return { judged: await Promise.all(judging), isHeavy: bytes > bytesTogether };
}

async function judgeOneByOne(messages: Incoming[], world: IngestWorld): Promise<Judging> {
  const judged: Judged[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (bytes > bytesTogether) break;
    const one = await judgeAlone(message, world);
    bytes += message.raw.length + one.memory;
    judged.push(one);
  }
  return { judged, isHeavy: true };
}

async function judgeAlone(message: Incoming, world: IngestWorld): Promise<Judged> {
  const attempts = await markReadingAlone(message.origin);
  return reading([message], () => {
    if (attempts <= mostAttempts) return judgeMessage(message, world);
    log.error("ingest.ended-the-program", { origin: message.origin });
    return refuseMessage(message, endedTheProgram, world);
  });
}

/** The marks go however the reading ends, if it does: only the end of the process leaves them. */
async function reading<T>(messages: Incoming[], read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } finally {
    await clearMarks(messages.map((message) => message.origin));
  }
}
