import type { IncomingMessage } from "node:http";

const mostDropped = 50_000_000;
const longestDropMs = 30_000;

/** Of what is refused unread the rest is dropped, so that the sender gets to see the answer; but not for ever. */
export function dropRest(request: IncomingMessage): void {
  if (request.complete || request.readableDidRead) return;
  let dropped = 0;
  const timer = setTimeout(() => request.destroy(), longestDropMs).unref();
  request.on("data", (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > mostDropped) request.destroy();
  });
  request.on("close", () => clearTimeout(timer)).on("error", () => undefined);
}
