import { PlainError } from "@/lib/db/plain-error";
import type { AppEnv } from "@/lib/env";
import { readEnvFile } from "./env-file";
import { anyFreePort } from "./port";

/**
 * Reads `.env`, if there is one, and checks the environment. Port 0 is made a free one here, since several processes must know it.
 * @throws PlainError that names each wrong variable.
 */
export async function readEnvironment(): Promise<AppEnv> {
  readEnvFile();
  if (process.env.PORT === "0") process.env.PORT = String(await anyFreePort());
  try {
    return (await import("@/lib/env")).env;
  } catch (error) {
    throw new PlainError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
