import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";
import { isToken } from "@/lib/domains/report-address";
import { dayOf } from "@/lib/stats/period";
import type { Outcome } from "./outcomes";
import { packRaw } from "./pack-raw";

type Posted = { token: string; bytes: Uint8Array; receivedAt: Date; outcome: Outcome; reason: string | null };

/**
 * Keeps a body as a delivery. A sender who tries again with the same bytes makes no second one.
 * @returns false, and keeps nothing, for an address that is nobody's.
 */
export async function keepBody({ token, bytes, receivedAt, outcome, reason }: Posted): Promise<boolean> {
  const hash = createHash("sha256").update(bytes).digest("base64url");
  const raw = await packRaw(bytes);
  return write({ origin: `https:${token}:${hash}`, size: bytes.length, raw, token, receivedAt, outcome, reason });
}

/**
 * Remembers that something larger than is read was posted; once a day for each address, for the rest says no more.
 * @returns false for an address that is nobody's.
 */
export async function noteTooLarge(token: string, receivedAt: Date): Promise<boolean> {
  const origin = `https:${token}:too-large:${dayOf(receivedAt)}`;
  const reason = "A report of more than 5 MB compressed, or 20 MB plain, was posted and not read.";
  return write({ origin, size: 0, raw: null, token, receivedAt, outcome: "unreadable", reason });
}

type Row = Omit<Posted, "bytes"> & { origin: string; size: number; raw: Uint8Array | null };

/** One statement, so that a post costs one way to the database. */
async function write({ origin, size, raw, token, receivedAt, outcome, reason }: Row): Promise<boolean> {
  if (!isToken(token)) return false;
  const ingestedAt = outcome === "received" ? null : receivedAt;
  const [row] = await db.$queryRaw<{ known: boolean }[]>`
    WITH address AS MATERIALIZED (SELECT is_report_token(${token}) AS "known"),
    kept AS (
      INSERT INTO "Delivery" ("origin", "source", "receivedAt", "ingestedAt", "size", "raw", "outcome", "reason", "tokens")
      SELECT ${origin}, 'https', ${receivedAt}::timestamptz, ${ingestedAt}::timestamptz, ${size}::int, ${raw}::bytea,
             ${outcome}, ${reason}, ARRAY[${token}]
      FROM address WHERE "known" ON CONFLICT DO NOTHING)
    SELECT "known" FROM address`;
  return row?.known ?? false;
}
