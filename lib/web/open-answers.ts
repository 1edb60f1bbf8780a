import type { Server, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const sweepMilliseconds = 100;
/** Who has connected already is heard first: a server that stops listening resets him, and one that is busy has many of them. */
const takeInMilliseconds = 250;

/**
 * The answers that a server is giving, so that it can end (`finish` resolves when it has): those that would not end by themselves
 * (server-sent events) are broken off, the others may finish, and then every connection is closed. A browser keeps spare ones, on which
 * it has asked for nothing yet, and asks again for a stream at once on whatever it has.
 */
export function openAnswers(server: Server): { note(response: ServerResponse): void; finish(): Promise<void> } {
  const open = new Set<ServerResponse>();
  const sweep = () => {
    for (const response of open) if (isStream(response)) response.destroy();
    if (open.size > 0) server.closeIdleConnections();
    else server.closeAllConnections();
  };
  return {
    note(response) {
      open.add(response);
      response.once("close", () => open.delete(response));
    },
    async finish() {
      await sleep(takeInMilliseconds);
      const timer = setInterval(sweep, sweepMilliseconds);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(timer);
    },
  };
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}
