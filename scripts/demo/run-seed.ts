import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";
import type { Lifetime } from "@/scripts/start/lifetime";
import { root } from "@/scripts/start/root";

type Seed = { workerUrl: string; until: Date; life: Lifetime };

/**
 * Fills the empty demo with what came until `until`, in a process of its own: the database client reads its environment once.
 * @throws PlainError where that fails; what it had to say was printed.
 */
export async function runSeed({ workerUrl, until, life }: Seed): Promise<void> {
  const script = path.join(root, "scripts/demo/seed.ts");
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script, until.toISOString()], {
    cwd: root,
    // The sign-up wants no set-up code on localhost, wherever the demo will be seen.
    env: { ...process.env, APP_URL: "http://localhost", DATABASE_ROLE_URL: workerUrl },
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const closed = once(child, "close");
  life.onEnd(async () => {
    child.kill();
    await closed;
  });
  const [code] = await closed;
  await life.proceed();
  if (code !== 0) throw new PlainError("The demo could not be filled: delete its data directory, then start again.");
}
