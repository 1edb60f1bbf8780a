import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

const mostDropped = 50_000_000;
const longestDropMs = 30_000;

type Answer = { status: number; headers?: OutgoingHttpHeaders; text?: string };

/**
 * Answers a request whose body may still be on its way. The answer leaves at once, but is not ended before the body is: a connection that
 * is closed upon what comes in takes the answer along. What nobody reads of the body is dropped; but not for ever.
 */
export function answerEarly(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, text = "" }: Answer,
): void {
  const length = Buffer.byteLength(text);
  response.writeHead(status, { ...headers, "Cache-Control": "no-store", "Content-Length": length });
  if (request.complete || request.destroyed) {
    response.end(text);
    return;
  }
  response.flushHeaders();
  if (length > 0) response.write(text);
  request.once("close", () => response.end());
  if (!request.readableDidRead) dropRest(request);
}

function dropRest(request: IncomingMessage): void {
  let dropped = 0;
  const timer = setTimeout(() => request.destroy(), longestDropMs).unref();
  request.on("data", (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > mostDropped) request.destroy();
  });
  request.on("close", () => clearTimeout(timer)).on("error", () => undefined);
}
