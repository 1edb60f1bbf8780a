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
 * Makes sure that `port` can be listened on at `host`, or where none is named, at every address. It waits a little, because what a killed
 * start left behind frees it within seconds.
 * @throws PlainError where it is taken, or not for this user, or `host` is no address of this machine.
 */
export async function requirePort(port: number, host?: string): Promise<void> {
  for (let left = tries; ; left--) {
    const { problem } = await tryPort(port, host);
    if (!problem) return;
    if (host && ["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(problem))
      throw new PlainError(
        `HOST is "${host}", which is no address of this machine: set it to one that is, or leave it out.`,
      );
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

function tryPort(port: number, host?: string): Promise<{ port: number; problem?: string | undefined }> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ port, problem: error.code }));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve({ port: address && typeof address === "object" ? address.port : port }));
    });
  });
}
