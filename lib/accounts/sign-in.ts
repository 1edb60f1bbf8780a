import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { networkOf } from "@/lib/limits/network-of";
import { takeAttempt } from "@/lib/limits/take-attempt";
import { passwordFits } from "./password";

export type User = { readonly id: string; readonly email: string; readonly isOperator: boolean };

/**
 * Checks e-mail and password.
 * @throws DomainError `forbidden`: one sentence for a wrong address and a wrong password alike, or that the limit is spent.
 */
export async function signIn(
  input: { email: string; password: string },
  address: string | null,
  asOf = new Date(),
): Promise<User> {
  await takeAttempt(limitsOf(input.email, networkOf(address ?? "unknown")), asOf);
  const found = await db.user.findUnique({ where: { email: input.email } });
  if (!(await passwordFits(input.password, found?.passwordHash ?? null)) || !found)
    throw new DomainError("forbidden", "The e-mail address or the password is wrong.");
  return { id: found.id, email: found.email, isOperator: found.isOperator };
}

/**
 * The network's own limits first: what they put off is not charged to the account, or anybody who knows its address could lock its owner
 * out. What the account takes altogether is for guesses from many networks.
 */
function limitsOf(email: string, network: string) {
  return [
    { key: `sign-in-from:${network}`, most: 50, minutes: 15 },
    { key: `sign-in:${email} from ${network}`, most: 10, minutes: 15 },
    { key: `sign-in:${email}`, most: 100, minutes: 15 },
  ];
}
