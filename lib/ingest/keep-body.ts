import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { db } from "@/lib/db/client";
import { dayOf } from "@/lib/stats/period";
import type { Outcome } from "./outcomes";

type Posted = { token: string; bytes: Uint8Array; receivedAt: Date; outcome: Outcome; reason: string | null };

const compress = promisify(gzip);

/** Keeps a body as a delivery. A sender who tries again with the same bytes makes no second one. */
export async function keepBody({ token, bytes, receivedAt, outcome, reason }: Posted): Promise<void> {
  const hash = createHash("sha256").update(bytes).digest("base64url");
  const raw = new Uint8Array(await compress(bytes));
  const row = { origin: `https:${token}:${hash}`, size: bytes.length, raw, receivedAt, outcome, reason };
  await write({ ...row, tokens: [token] });
}

/** Remembers that something larger than is read was posted; once a day for each address, for the rest says no more. */
export async function noteTooLarge(token: string, receivedAt: Date): Promise<void> {
  const origin = `https:${token}:too-large:${dayOf(receivedAt)}`;
  const reason = "A report of more than 5 MB compressed, or 20 MB plain, was posted and not read.";
  await write({ origin, size: 0, raw: null, receivedAt, outcome: "unreadable", reason, tokens: [token] });
}

type Row = Omit<Posted, "token" | "bytes"> & {
  origin: string;
  size: number;
  raw: Uint8Array<ArrayBuffer> | null;
  tokens: string[];
};

async function write(row: Row): Promise<void> {
  const ingestedAt = row.outcome === "received" ? null : row.receivedAt;
  await db.delivery.createMany({ data: [{ ...row, source: "https", ingestedAt }], skipDuplicates: true });
}
