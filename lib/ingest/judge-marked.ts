import { log } from "@/lib/log";
import type { Incoming, IngestWorld } from "./incoming";
import { judgeMessage, refuseMessage, type Judged } from "./judge-message";
import { clearMarks, markReading, markReadingAlone, mostAttempts } from "./reading-marks";

/** What is said of a message that is not read any more. */
export const endedTheProgram = `Reading this ended the program ${mostAttempts} times, so it was not read again.`;

/** Reads messages under marks: all together, but each alone that was being read when a process ended. */
export async function judgeMarked(messages: Incoming[], world: IngestWorld): Promise<Judged[]> {
  if (messages.length === 0) return [];
  const suspects = await markReading(messages.map((message) => message.origin));
  const together = messages.filter((message) => !suspects.has(message.origin));
  const judged = await reading(together, () => Promise.all(together.map((message) => judgeMessage(message, world))));
  const alone = messages.filter((message) => suspects.has(message.origin));
  if (alone.length > 0) log.warn("ingest.read-alone", { messages: alone.length });
  for (const message of alone) judged.push(await judgeAlone(message, world));
  return judged;
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
