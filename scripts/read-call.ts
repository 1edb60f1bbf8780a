import { parseArgs, type ParseArgsConfig } from "node:util";

/** What follows a command, as `parseArgs` reads it. */
export type Call<Options extends ParseArgsConfig["options"]> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>;

/**
 * Reads how a command was called. With `--help`, and where it was called wrongly or as does not suit it, says how it is called.
 * @returns the call, or the exit status where that was all there was to do: 0 for `--help`, 2 for a wrong call.
 */
export function readCall<const Options extends ParseArgsConfig["options"]>(
  usage: string,
  options: Options,
  suits: (call: Call<Options>) => boolean,
): Call<Options> | number {
  if (process.argv.slice(2).includes("--help")) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    const call = parseArgs({ options, allowPositionals: true });
    if (suits(call)) return call;
  } catch {
    // An option that there is none of, or without its value.
  }
  process.stderr.write(usage);
  return 2;
}
