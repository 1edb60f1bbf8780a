/** The body of a request within the byte budget, read as it comes: what is too large is known at the first byte too many. */
import { setTimeout as sleep } from "node:timers/promises";
import { largestCompressed, largestInflated, packingOf } from "@/lib/mime/inflate";

export type ReadBody =
  { outcome: "read"; bytes: Uint8Array } | { outcome: "too-large" | "too-slow" | "cut-off" | "busy" };

type Options = {
  /** Content-Length, where there is one. */
  declared: number | null;
  /** Takes memory from what all bodies share; false when there is none left. */
  takeMemory: (bytes: number) => boolean;
  seconds?: number;
};

/** A request, or any other stream of bytes. */
export type Body = AsyncIterable<Uint8Array>;
type Reader = AsyncIterator<Uint8Array>;

/** Of what is refused the rest is read and dropped, so that the sender gets to see the answer; but not for ever. */
const mostDropped = 50_000_000;
const longest = 30;

/**
 * `too-slow`: it had not ended after `seconds`. `cut-off`: the sender went away. `busy`: there was no memory for it. Of a body that is given up
 * the rest is dropped meanwhile; one that is said to be too large is not touched.
 */
export async function readBody(body: Body, { declared, takeMemory, seconds = longest }: Options): Promise<ReadBody> {
  if (declared !== null && declared > largestInflated) return { outcome: "too-large" };
  const reader = body[Symbol.asyncIterator]();
  const done = new AbortController();
  const late = sleep(seconds * 1_000, "late" as const, { signal: done.signal }).catch(() => "late" as const);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const next = await Promise.race([reader.next(), late]);
      if (next === "late") return drop(reader, "too-slow");
      if (next.done) return { outcome: "read", bytes: Buffer.concat(chunks, length) };
      chunks.push(next.value);
      length += next.value.length;
      if (length > largestAs(chunks)) return drop(reader, "too-large");
      if (!takeMemory(next.value.length)) return drop(reader, "busy");
    }
  } catch {
    return { outcome: "cut-off" };
  } finally {
    done.abort();
  }
}

/** A body that is packed may be 5 MB, any other as large as what may come out of one. */
function largestAs(chunks: Uint8Array[]): number {
  const head = Buffer.concat(chunks.slice(0, 4).map((chunk) => chunk.subarray(0, 4)));
  return packingOf(head) === "none" ? largestInflated : largestCompressed;
}

function drop<Outcome>(reader: Reader, outcome: Outcome): { outcome: Outcome } {
  const until = performance.now() + longest * 1_000;
  async function readOn(): Promise<void> {
    for (let dropped = 0; dropped < mostDropped && performance.now() < until;) {
      const { done, value } = await reader.next();
      if (done) return;
      dropped += value.length;
    }
    await reader.return?.();
  }
  readOn().catch(() => undefined);
  return { outcome };
}
