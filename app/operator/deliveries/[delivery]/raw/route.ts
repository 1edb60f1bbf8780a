import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { notFound } from "next/navigation";
import { actorOf, requireOperator } from "@/app/session";
import { DomainError } from "@/lib/errors";
import { refusedBytes } from "@/lib/ingest/refused-bytes";

type Context = { params: Promise<{ delivery: string }> };

/**
 * A refused delivery as it came, as a file that nothing opens by itself: whoever sent it chose every byte. `next.config.js` adds the
 * headers by which a browser neither guesses its type nor runs anything in it.
 */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await actorOf(await requireOperator());
  const { delivery: id } = await params;
  const packed = await packedOr404(refusedBytes(actor, id));
  return new Response(Readable.toWeb(Readable.from([packed]).pipe(createGunzip())) as ReadableStream, {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${id}.bin"`,
      "Cache-Control": "private, no-store",
    },
  });
}

async function packedOr404(bytes: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await bytes;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") notFound();
    throw error;
  }
}
