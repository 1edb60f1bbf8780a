import { PlainError } from "@/lib/db/plain-error";
import { type ProcessName, processes } from "./bundle";

export type Options = { isDev: boolean; names: ProcessName[] };

const all = Object.keys(processes) as ProcessName[];

/**
 * Reads `[web|worker] [--dev]`: which of the processes to run (both by default), and whether for development.
 * @throws PlainError where there is anything else.
 */
export function readOptions(words: string[]): Options {
  const isDev = words.includes("--dev");
  const named = words.filter((word) => word !== "--dev");
  const names = all.filter((name) => named.includes(name));
  const stranger = named.find((word) => !all.some((name) => name === word));
  if (stranger) throw new PlainError(`"${stranger}" is not understood: name web or worker, or nothing for both.`);
  return { isDev, names: names.length > 0 ? names : all };
}
