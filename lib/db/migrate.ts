import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { PlainError } from "./plain-error";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Applies the migrations that `ownerUrl`'s database lacks, by Prisma's own command. Quiet unless it fails.
 * @throws PlainError with what Prisma said.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const child = spawn(process.execPath, [prisma, "migrate", "deploy"], {
    cwd: root,
    env: prismaEnvironment(ownerUrl),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new PlainError(`The migrations cannot be applied. Prisma says:\n${said.trim()}`);
}

function prismaEnvironment(ownerUrl: string): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-syntax -- handed on to the child as it is (proxies, certificates); nothing is read here
  const inherited = process.env;
  return {
    ...inherited,
    // The engine is started through `env node`, which must find this node.
    PATH: [path.dirname(process.execPath), inherited.PATH].filter(Boolean).join(path.delimiter),
    DATABASE_OWNER_URL: ownerUrl,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    NO_COLOR: "1",
  };
}
