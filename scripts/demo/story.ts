import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What a demo keeps between its starts, in `demo/story.json` of its data directory. */
const Story = z.object({
  /** YYYY-MM-DD, 90 days before the first start. */
  firstDay: z.iso.date(),
  /** The report token of each domain, from when its workspace is made. */
  tokens: z.record(z.string(), z.string()),
  /** Mails that came until then were delivered; null before the history is. */
  deliveredUntil: z.coerce.date().nullable(),
});
export type Story = z.infer<typeof Story>;

/** Null where no demo was begun. @throws Error where the file was spoilt. */
export function readStory(dataDir: string): Story | null {
  const file = fileOf(dataDir);
  return fs.existsSync(file) ? Story.parse(JSON.parse(fs.readFileSync(file, "utf8"))) : null;
}

export function writeStory(dataDir: string, story: Story): void {
  const file = fileOf(dataDir);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(`${file}.draft`, `${JSON.stringify(story, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.draft`, file);
}

function fileOf(dataDir: string): string {
  return path.join(dataDir, "demo/story.json");
}
