/**
 * Where reporters post reports (RFC 8460 §5.4). They know no session, follow no redirect and read no body; they try again later
 * whenever the answer is not 2xx.
 */
import { ingestBody, type BodyOutcome } from "@/lib/ingest/ingest-body";
import { isReportMedia } from "./media-type";

export const dynamic = "force-dynamic";

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

export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { headers, body } = request;
  if (!isReportMedia(headers.get("content-type"), headers.get("content-encoding")))
    return answer(415, { "Accept-Encoding": "gzip" });
  const length = headers.get("content-length");
  const result = await ingestBody({
    token: (await params).token.toLowerCase(),
    address: headers.get("x-waxseal-address") ?? "",
    declared: length === null ? null : Number(length),
    body,
  });
  const status = statuses[result.outcome];
  const wait = result.outcome === "flooded" ? result.secondsToWait : secondsUntilWell;
  return answer(status, status === 429 || status === 503 ? { "Retry-After": String(wait) } : {});
}

function refuseMethod(): Response {
  return answer(405, { Allow: "POST" });
}

export {
  refuseMethod as GET,
  refuseMethod as HEAD,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
};

function answer(status: number, headers: Record<string, string>): Response {
  return new Response(null, { status, headers: { ...headers, "Content-Length": "0", "Cache-Control": "no-store" } });
}
