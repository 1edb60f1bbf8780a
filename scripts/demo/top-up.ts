import { addressesOf } from "./demo-environment";
import { deliver } from "./deliver";
import { daysOfHistory, demoMails } from "./demo-mails";
import { ordinaryMail } from "./ordinary-mail";
import { readStory, writeStory } from "./story";
import type { Post } from "./write-mail";

type Kept = { dataDir: string; keys: Post["keys"] };

const dayMs = 86_400_000;

/** Delivers into the inbox what came since the last time, and returns how many mails that were. */
export async function topUp(inbox: string, { dataDir, keys }: Kept, asOf = new Date()): Promise<number> {
  const story = readStory(dataDir);
  if (!story?.deliveredUntil) return 0;
  const { firstDay, tokens, deliveredUntil: since } = story;
  const mails = await demoMails({ firstDay, since, until: asOf }, { addresses: addressesOf(tokens), keys });
  const question = new Date(Date.parse(firstDay) + (daysOfHistory - 1) * dayMs + dayMs / 2);
  if (question > since && question <= asOf) mails.push(ordinaryMail(question));
  await deliver(inbox, mails);
  writeStory(dataDir, { ...story, deliveredUntil: asOf });
  return mails.length;
}
