/**
 * Signed-in browsers. The cookie is a random id and the row keeps its hash alone: reading the database opens no session, and
 * deleting the row ends it at once.
 */
import { createHash, randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import { db, type Transaction } from "@/lib/db/client";
import { readFirst } from "@/lib/db/read-at-once";
import type { User } from "./sign-in";

export const sessionDays = 30;

const hashOf = (id: string) => createHash("sha256").update(id).digest("base64url");

/** Opens a session and returns the secret id for the cookie. @throws when there is no such user. */
export async function openSession(userId: string, address: string | null, asOf = new Date()): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  const expiresAt = new Date(asOf.getTime() + sessionDays * 86_400_000);
  await db.$transaction(async (tx) => {
    const data = { idHash: hashOf(id), userId, expiresAt };
    const { user } = await tx.session.create({ data, select: { user: { select: { email: true } } } });
    await record(tx, "account.sign-in", { userId, email: user.email, address });
  });
  return id;
}

/** The user of a session id, or null when there is no such session or it is over. */
export async function readSession(id: string, asOf = new Date()): Promise<User | null> {
  const [user] = await readFirst.$queryRaw<User[]>`
    SELECT u."id", u."email", u."isOperator" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."idHash" = ${hashOf(id)} AND s."expiresAt" > ${asOf}`;
  return user ?? null;
}

/** Ends a session; an unknown id is no error. */
export async function closeSession(id: string, address: string | null): Promise<void> {
  const user = await readSession(id);
  await db.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { idHash: hashOf(id) } });
    if (user) await record(tx, "account.sign-out", { userId: user.id, email: user.email, address });
  });
}

/** Drops sessions that are over. Returns how many. */
export async function forgetSessions(asOf: Date): Promise<number> {
  const { count } = await db.session.deleteMany({ where: { expiresAt: { lt: asOf } } });
  return count;
}

type Who = { userId: string; email: string; address: string | null };

function record(tx: Transaction, verb: "account.sign-in" | "account.sign-out", { userId, email, address }: Who) {
  return recordAudit(tx, { workspaceId: null, actor: { userId, name: email, address }, verb, subject: email });
}
