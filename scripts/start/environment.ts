import fs from "node:fs";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";
import type { AppEnv } from "@/lib/env";
import { anyFreePort } from "./port";
import { root } from "./root";

/**
 * Reads `.env`, if there is one, and checks the environment. Port 0 is made a free one here, since several processes must know it.
 * @throws PlainError that names each wrong variable.
 */
export async function readEnvironment(): Promise<AppEnv> {
  const file = path.join(root, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
  if (process.env.PORT === "0") process.env.PORT = String(await anyFreePort());
  try {
    return (await import("@/lib/env")).env;
  } catch (error) {
    throw new PlainError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
