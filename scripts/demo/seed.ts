/**
 * The child process that fills an empty demo: it makes the workspace, and hands the history to the door of ingest, batch by batch.
 * Safe to run again after an interruption. Its environment is that of the worker.
 */
import { env } from "@/lib/env";
import { realWorld } from "@/lib/domains/world";
import { ingestMessages } from "@/lib/ingest/ingest-messages";
import { checkDomains } from "./check-domains";
import { addressesOf } from "./demo-environment";
import { demoMails } from "./demo-mails";
import { dkimKeys } from "./dkim-keys";
import { makeWorkspace, proveDomains } from "./make-workspace";
import { demoSignIn } from "./sign-in";
import { readStory, writeStory } from "./story";

const mailsPerBatch = 100;

async function seed(until: Date): Promise<void> {
  const story = readStory(env.DATA_DIR);
  if (!story) throw new Error("The demo's story is missing.");
  const since = new Date(`${story.firstDay}T00:00:00Z`);
  const { workspace, actor, domains } = await makeWorkspace(demoSignIn(env.DATA_DIR));
  const tokens = Object.fromEntries(domains.map(({ name, token }) => [name, token]));
  // From now on the demo's DNS server publishes them.
  writeStory(env.DATA_DIR, { ...story, tokens });
  await proveDomains({ workspace, actor }, since);
  const post = { addresses: addressesOf(tokens), keys: dkimKeys(env.DATA_DIR) };
  const mails = await demoMails({ firstDay: story.firstDay, since, until }, post);
  for (let from = 0; from < mails.length; from += mailsPerBatch) {
    const batch = mails.slice(from, from + mailsPerBatch).map(({ name, receivedAt, raw }) => ({
      ...{ origin: `demo:${name}`, source: "mail" as const, raw, receivedAt },
      ...{ fileName: null, uploadedBy: null },
    }));
    await ingestMessages(batch, realWorld());
  }
  await checkDomains(workspace, post, since);
  process.stdout.write(`${mails.length} mails read.\n`);
}

seed(new Date(process.argv[2] ?? "")).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
