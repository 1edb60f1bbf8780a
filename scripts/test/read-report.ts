import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { z } from "zod";

/** Has `run` write a JSON report into a file; returns it, null where there is none to be read, and the runner's exit code. */
export async function readReport<Schema extends z.ZodType>(
  schema: Schema,
  run: (file: string) => Promise<number>,
): Promise<{ report: z.output<Schema> | null; code: number }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-test-"));
  const file = path.join(folder, "report.json");
  try {
    const code = await run(file);
    return { report: await parseFile(schema, file), code };
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function parseFile<Schema extends z.ZodType>(schema: Schema, file: string): Promise<z.output<Schema> | null> {
  try {
    return schema.parse(JSON.parse(await fs.readFile(file, "utf8")));
  } catch (error) {
    process.stderr.write(`The runner left no report that can be read: ${String(error)}\n`);
    return null;
  }
}
