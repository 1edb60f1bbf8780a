/**
 * Where reporters post reports (RFC 8460 §5.4). They know no session, follow no redirect and read no body; they try again later
 * whenever the answer is not 2xx. Other methods, and slashes too many, are met before Next: `lib/web/receive-reporter.ts`.
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

function answer(status: number, headers: Record<string, string>): Response {
  return new Response(null, { status, headers: { ...headers, "Cache-Control": "no-store" } });
}
