import fs from "node:fs";
import path from "node:path";

const largestFile = 64_000_000;
const commands = ["parse", "ingest"];
const reasons: Record<string, string> = {
  ENOENT: "There is no such file.",
  ENOTDIR: "There is no such file.",
  EISDIR: "It is a folder.",
  EACCES: "This user may not read it.",
  EPERM: "This user may not read it.",
};

/** The bytes of a file that a command was given, or a sentence that says why there are none. */
export function openFile(file: string): Uint8Array | string {
  const place = path.resolve(whereCalled(), file);
  try {
    if (fs.statSync(place).size > largestFile) return "It is larger than 64 MB.";
    return fs.readFileSync(place);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return reasons[code ?? ""] ?? `It cannot be opened: ${message}.`;
  }
}

/** npm runs a command in the folder of package.json, wherever it was called. */
function whereCalled(): string {
  const { INIT_CWD, npm_lifecycle_event: command } = process.env;
  return INIT_CWD && command && commands.includes(command) ? INIT_CWD : process.cwd();
}
