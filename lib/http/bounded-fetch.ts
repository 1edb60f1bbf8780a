/**
 * The way out by HTTP: one request, bounded in time and in bytes, and no redirect followed. It connects to whatever address the
 * host has, so it is for endpoints that the operator configured and not for hosts that a tenant names.
 */
import { HttpError, toHttpError } from "./http-error";

export type HttpAnswer = { status: number; headers: Headers; body: Uint8Array };

export type HttpRequest = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  /** A form is sent as `application/x-www-form-urlencoded`. */
  body?: string | URLSearchParams;
  /** For the whole of it, body included. */
  timeoutMs: number;
  /** More than that in the body ends the request. */
  maxBytes: number;
};

/**
 * The answer, of whatever status; a redirect is an answer too.
 * @throws HttpError with a plain sentence.
 */
export async function boundedFetch(url: string, { timeoutMs, maxBytes, ...request }: HttpRequest): Promise<HttpAnswer> {
  if (!URL.canParse(url)) throw new HttpError("bad-url", "The address to ask is no URL.");
  const { host } = new URL(url);
  try {
    const answer = await fetch(url, {
      ...request,
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: answer.status, headers: answer.headers, body: await readUpTo(answer, maxBytes, host) };
  } catch (error) {
    throw toHttpError(error, host);
  }
}

async function readUpTo({ body }: Response, maxBytes: number, host: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new HttpError("too-large", `${host} answered with more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
