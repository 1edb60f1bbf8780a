import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { db } from "@/lib/db/client";
import type { Incoming } from "./incoming";

const inflate = promisify(gunzip);
const sources = ["mail", "upload", "command", "https"] as const;

/** A kept delivery as it came in, to be ingested again; null where its bytes are no longer kept. */
export async function keptMessage(deliveryId: string): Promise<Incoming | null> {
  const row = await db.delivery.findUnique({ where: { id: deliveryId } });
  if (!row?.raw) return null;
  const { origin, fileName, receivedAt, workspaceId, uploadedById } = row;
  const source = sources.find((known) => known === row.source) ?? "mail";
  const uploadedBy = workspaceId && uploadedById ? { workspaceId, userId: uploadedById } : null;
  const [token] = source === "https" ? row.tokens : [];
  const raw = await inflate(row.raw);
  return { origin, source, raw, fileName, receivedAt, uploadedBy, ...(token !== undefined && { token }) };
}
