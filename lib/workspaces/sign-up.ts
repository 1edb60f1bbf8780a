import { timingSafeEqual } from "node:crypto";
import type { SignUpInput } from "@/lib/accounts/account-input";
import { hashPassword } from "@/lib/accounts/password";
import type { User } from "@/lib/accounts/sign-in";
import { recordAudit } from "@/lib/audit/record-audit";
import { db, isUniqueViolation, type Transaction } from "@/lib/db/client";
import { env, isLocal } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { networkOf } from "@/lib/limits/network-of";
import { takeAttempt } from "@/lib/limits/take-attempt";
import { slugFor } from "./slug";
import { enterWorkspace } from "./in-workspace";
import { toWorkspace, type Workspace } from "./workspace";

/** Whether a visitor may sign up now, and whether he is the first and must show the set-up code. */
export async function signUpState(
  tx: Transaction = db,
): Promise<{ isOpen: boolean; isFirst: boolean; needsCode: boolean }> {
  const isFirst = (await tx.user.count()) === 0;
  return { isOpen: isFirst || env.SIGN_UP === "open", isFirst, needsCode: isFirst && !isLocal(env.APP_URL) };
}

/**
 * Makes an account with its own workspace; the first account of an instance is its operator.
 * @throws DomainError `forbidden` (sign-up is closed, wrong set-up code), `conflict` (the address has an account).
 */
export async function signUp(
  input: SignUpInput,
  address: string | null,
  asOf = new Date(),
): Promise<{ user: User; workspace: Workspace }> {
  await takeAttempt([{ key: `sign-up-from:${networkOf(address ?? "unknown")}`, most: 20, minutes: 60 }], asOf);
  const passwordHash = await hashPassword(input.password);
  try {
    return await db.$transaction(async (tx) => {
      // Two first visitors at once: one of them is second.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('waxseal.sign-up'))::text`;
      const state = await signUpState(tx);
      refuseUnlessAllowed(state, input.setUpCode);
      return createAccount(tx, { ...input, passwordHash, isOperator: state.isFirst, address });
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new DomainError("conflict", "This e-mail address has an account already: sign in instead.", { cause });
  }
}

function refuseUnlessAllowed(state: { isOpen: boolean; needsCode: boolean }, code: string | undefined): void {
  if (!state.isOpen) throw new DomainError("forbidden", "Sign-up is closed on this instance: ask its operator.");
  if (state.needsCode && !isSetUpCode(code))
    throw new DomainError("forbidden", "The set-up code is wrong. It is printed where Waxseal was started.");
}

type NewAccount = SignUpInput & { passwordHash: string; isOperator: boolean; address: string | null };

async function createAccount(tx: Transaction, account: NewAccount): Promise<{ user: User; workspace: Workspace }> {
  const { email, passwordHash, isOperator } = account;
  const user = await tx.user.create({ data: { email, passwordHash, isOperator } });
  const slug = await slugFor(tx, account.workspaceName);
  const workspace = toWorkspace(await tx.workspace.create({ data: { name: account.workspaceName, slug } }));
  await tx.member.create({ data: { workspaceId: workspace.id, userId: user.id, role: "owner" } });
  await enterWorkspace(tx, workspace);
  const actor = { userId: user.id, name: email, address: account.address };
  await recordAudit(tx, { workspaceId: workspace.id, actor, verb: "account.sign-up", subject: workspace.slug });
  return { user: { id: user.id, email, isOperator }, workspace };
}

function isSetUpCode(code: string | undefined): boolean {
  const plain = (text = "") => Buffer.from(text.trim().toUpperCase());
  const [given, expected] = [plain(code), plain(env.SET_UP_CODE)];
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
}
