/** What is made for each request, compressed on its way out: with Brotli where the browser takes it, else with gzip. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants } from "node:zlib";
import compression from "compression";

/** How long a piece of a page may wait for others to leave with it, in milliseconds. */
const longestWait = 5;

const compress = compression({
  // As far back as a page reaches, 256 kB, and not 4 MB, which are made ready for each request.
  brotli: { params: { [constants.BROTLI_PARAM_LGWIN]: 18 } },
  // Of a stream of events each must leave at once.
  filter: (request, response) => !isEvents(response) && compression.filter(request, response),
});

/** Compresses what will be written to the response, if the browser takes it and there is something to be won. */
export function packAnswer(request: IncomingMessage, response: ServerResponse): void {
  compress(asExpected(request), asExpected(response), () => undefined);
  gatherFlushes(response);
}

/** Next asks for a flush after every piece that React writes, and each costs time and size; a page that comes in parts still does. */
function gatherFlushes(response: ServerResponse & { flush?: () => void }): void {
  const flush = response.flush;
  let timer: ReturnType<typeof setTimeout> | undefined;
  response.flush = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      flush?.call(response);
    }, longestWait);
  };
  response.once("close", () => clearTimeout(timer));
}

function isEvents(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}

/** The library is declared for Express, and asks of a request and a response no more than what Node gives them. */
function asExpected<Expected>(plain: IncomingMessage | ServerResponse): Expected {
  return plain as Expected;
}
