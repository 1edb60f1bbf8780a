/**
 * What is made for each request, compressed on its way out. In place of Next's own gzip, which flushes after every piece: Brotli of a
 * middle quality takes half its time for a page, and a quarter off its size.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { acceptsCoding } from "./accepts-coding";

/** A stream of events is not among them: each must leave at once. */
const packable = /^(text\/(?!event-stream)|application\/(json|javascript|xml|manifest\+json)\b|image\/svg\+xml)/i;
const bodiless = [204, 304];
const leastBytes = 1_024;
const quality = 4;

type Coding = "br" | "gzip";

/** Compresses what will be written to the response, if the browser takes it and there is something to be won. */
export function packAnswer(request: IncomingMessage, response: ServerResponse): void {
  const coding = acceptsCoding(request, "br") ? "br" : acceptsCoding(request, "gzip") ? "gzip" : null;
  if (!coding || request.method === "HEAD") return;
  const { writeHead, write, end } = response;
  /** At the last moment before the headers are sent: only then are they known. */
  const decide = (status: number, bytes: number) => {
    Object.assign(response, { writeHead, write, end });
    if (isWorthwhile(response, status, bytes)) pack(response, coding);
  };
  const first = {
    writeHead(status: number, ...rest: (string | OutgoingHttpHeaders | undefined)[]) {
      const headers = rest.find((part) => typeof part === "object") ?? {};
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
      decide(status, Infinity);
      const message = rest.find((part) => typeof part === "string");
      return message === undefined ? response.writeHead(status) : response.writeHead(status, message);
    },
    write(...piece: Parameters<ServerResponse["write"]>) {
      decide(response.statusCode, Infinity);
      return response.write(...piece);
    },
    end(...piece: Parameters<ServerResponse["end"]>) {
      decide(response.statusCode, sizeOf(piece[0]));
      return response.end(...piece);
    },
  };
  Object.assign(response, first);
}

function isWorthwhile(response: ServerResponse, status: number, bytes: number): boolean {
  const length = Number(response.getHeader("content-length") ?? bytes);
  return (
    packable.test(String(response.getHeader("content-type") ?? "")) &&
    !response.hasHeader("content-encoding") &&
    !bodiless.includes(status) &&
    length >= leastBytes
  );
}

function sizeOf(piece: unknown): number {
  return typeof piece === "string" || piece instanceof Uint8Array ? piece.length : 0;
}

function pack(response: ServerResponse, coding: Coding): void {
  const { write, end } = response;
  const packer =
    coding === "br" ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } }) : createGzip();
  response.removeHeader("content-length");
  response.setHeader("content-encoding", coding);
  response.appendHeader("vary", "Accept-Encoding");
  // Whoever writes is asked to wait for the packer, and the packer for the connection.
  packer.on("data", (bytes: Buffer) => void (write.call(response, bytes, "utf8") || packer.pause()));
  packer.on("drain", () => response.emit("drain"));
  packer.on("end", () => end.call(response, undefined, "utf8"));
  response.on("drain", () => packer.resume());
  response.once("close", () => packer.destroy());
  Object.assign(response, {
    write: packer.write.bind(packer),
    end: (...piece: []) => (packer.end(...piece), response),
  });
}
