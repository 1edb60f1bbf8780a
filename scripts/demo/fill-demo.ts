import { addDays, dayOf } from "@/lib/stats/period";
import type { AppEnv } from "@/lib/env";
import type { Lifetime } from "@/scripts/start/lifetime";
import { openDatabase } from "@/scripts/start/open-database";
import { say } from "@/scripts/start/say";
import { daysOfHistory } from "./demo-mails";
import { runSeed } from "./run-seed";
import { readStory, type Story, writeStory } from "./story";

/** The last mails come by the inbox, so that it is seen at work. */
const byInboxMs = 36 * 3_600_000;

/**
 * At the first start: begins the story and has its history read. Afterwards does nothing. Leaves the database running for whoever
 * starts next; the returned function takes our own use of it back.
 */
export async function fillDemo(env: AppEnv, life: Lifetime, asOf = new Date()): Promise<() => Promise<void>> {
  const { DATA_DIR: dataDir } = env;
  const story = readStory(dataDir) ?? beginStory(dataDir, asOf);
  if (story.deliveredUntil) return async () => undefined;
  say(`Writing ${daysOfHistory} days of reports …`);
  const opening = openDatabase(env);
  const leave = () =>
    opening.then(
      (database) => database.stop(),
      () => undefined,
    );
  life.onEnd(leave);
  const { workerUrl } = await opening;
  await life.proceed();
  const until = new Date(asOf.getTime() - byInboxMs);
  await runSeed({ workerUrl, until, life });
  writeStory(dataDir, { ...(readStory(dataDir) ?? story), deliveredUntil: until });
  return leave;
}

function beginStory(dataDir: string, asOf: Date): Story {
  const story = { firstDay: addDays(dayOf(asOf), -daysOfHistory), tokens: {}, deliveredUntil: null };
  writeStory(dataDir, story);
  return story;
}
