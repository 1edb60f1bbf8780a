import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "@/lib/db/plain-error";

const tries = 12;
const pauseMilliseconds = 250;

/** A free port, of the system's choice. */
export async function anyFreePort(): Promise<number> {
  const { port } = await tryPort(0);
  return port;
}

/**
 * Makes sure that `port` can be listened on. It waits a little, because what a killed start left behind frees it within seconds.
 * @throws PlainError where it is taken, or not for this user.
 */
export async function requirePort(port: number): Promise<void> {
  for (let left = tries; ; left--) {
    const { problem } = await tryPort(port);
    if (!problem) return;
    if (problem === "EACCES")
      throw new PlainError(
        `Port ${port} is not for this user: set PORT to one from 1024 on, or let a proxy listen there.`,
      );
    if (problem !== "EADDRINUSE")
      throw new PlainError(`Port ${port} cannot be listened on (${problem}): set PORT to another.`);
    if (left === 0)
      throw new PlainError(`Port ${port} is taken by another program: stop that one, or set PORT to a free port.`);
    await sleep(pauseMilliseconds);
  }
}

function tryPort(port: number): Promise<{ port: number; problem?: string | undefined }> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ port, problem: error.code }));
    server.listen(port, () => {
      const address = server.address();
      server.close(() => resolve({ port: address && typeof address === "object" ? address.port : port }));
    });
  });
}
