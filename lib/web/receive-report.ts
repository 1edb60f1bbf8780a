/**
 * Where reporters post reports (RFC 8460 §5.4). They know no session, follow no redirect and read no body; they try again later
 * whenever the answer is not 2xx. Answered here, before Next, which would redirect for a slash too many and costs more than the report.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { ingestBody, type BodyOutcome } from "@/lib/ingest/ingest-body";
import { answerEarly } from "./answer-early";
import { isReportMedia } from "./report-media";

const statuses = {
  taken: 200,
  unreadable: 400,
  "cut-off": 400,
  "too-slow": 408,
  "too-large": 413,
  flooded: 429,
  busy: 503,
  unavailable: 503,
} satisfies Record<BodyOutcome["outcome"], number>;

const secondsUntilWell = 60;

/** @param address of the sender. */
export async function receiveReport(
  request: IncomingMessage,
  response: ServerResponse,
  { token, address }: { token: string; address: string },
): Promise<void> {
  const { headers, method } = request;
  const answer = (status: number, headers: OutgoingHttpHeaders = {}) =>
    answerEarly(request, response, { status, headers });
  if (method !== "POST") return answer(405, { Allow: "POST" });
  if (!isReportMedia(headers["content-type"] ?? null, headers["content-encoding"] ?? null))
    return answer(415, { "Accept-Encoding": "gzip" });
  const length = headers["content-length"];
  const result = await ingestBody({
    ...{ token, address, declared: length === undefined ? null : Number(length) },
    body: request,
  });
  const status = statuses[result.outcome];
  const wait = result.outcome === "flooded" ? result.secondsToWait : secondsUntilWell;
  answer(status, status === 429 || status === 503 ? { "Retry-After": String(wait) } : {});
}
