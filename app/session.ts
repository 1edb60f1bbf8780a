/** The only reader of the session: every page and action says through here who must be there. */
import { cache } from "react";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { z } from "zod";
import { closeSession, openSession, sessionDays } from "@/lib/accounts/sessions";
import type { User } from "@/lib/accounts/sign-in";
import type { Actor } from "@/lib/audit/record-audit";
import { listMemberships } from "@/lib/workspaces/list-memberships";
import type { Choices } from "@/lib/workspaces/choices";
import type { Workspace } from "@/lib/workspaces/workspace";
import { heedingFailures, sessionCookie } from "./auth-options";
import { clientAddress } from "./client-address";
import { signInPath } from "./way-back";

type Role = "viewer" | "admin" | "owner";
const ranks = { viewer: 0, admin: 1, owner: 2 } satisfies Record<Role, number>;

const SessionUser = z.object({ id: z.string(), email: z.string(), isOperator: z.boolean() });

/**
 * Who is signed in, or null. Read once a request.
 * @throws what the session could not be read for: next-auth would take that for nobody, and a member would be sent to sign in again.
 */
export const currentUser = cache(async (): Promise<User | null> => {
  const failures: unknown[] = [];
  const session: unknown = await getServerSession(heedingFailures(failures));
  if (failures.length > 0) throw failures[0];
  const user = z.object({ user: SessionUser }).safeParse(session);
  return user.success ? user.data.user : null;
});

/** The user's workspaces. Read once a request, for who may see the page and for the menu of its shell alike. */
export const membershipsOf = cache(({ id }: User) => listMemberships(id));

/** `mayChange`: what is the workspace's; a viewer only looks. */
export type Member = {
  user: User;
  actor: Actor;
  workspace: Workspace;
  role: Role;
  choices: Choices;
  mayChange: boolean;
};

/**
 * The signed-in member of a workspace. A visitor is sent to sign in, and from there back; a stranger to the workspace, or a member of a
 * lesser role, gets 404, the same as for a workspace that does not exist.
 */
export async function requireMember(slug: string, role: Role = "viewer"): Promise<Member> {
  const user = await currentUser();
  if (!user) redirect(await signInPath());
  const membership = (await membershipsOf(user)).find(({ workspace }) => workspace.slug === slug);
  if (!membership || ranks[membership.role] < ranks[role]) notFound();
  const mayChange = ranks[membership.role] >= ranks.admin;
  return { user, actor: await actorOf(user), ...membership, mayChange };
}

/** The signed-in operator of the instance; 404 for everybody else. */
export async function requireOperator(): Promise<User> {
  const user = await currentUser();
  if (!user) redirect(await signInPath());
  if (!user.isOperator) notFound();
  return user;
}

export async function actorOf(user: User): Promise<Actor> {
  return { userId: user.id, name: user.email, address: await clientAddress() };
}

/** Signs this browser in. For actions alone: a page cannot set a cookie. */
export async function startSession(user: User): Promise<void> {
  const id = await openSession(user.id, await clientAddress());
  (await cookies()).set(sessionCookie.name, id, { ...sessionCookie.options, maxAge: sessionDays * 86_400 });
}

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  const id = jar.get(sessionCookie.name)?.value;
  if (id) await closeSession(id, await clientAddress());
  jar.delete({ name: sessionCookie.name, ...sessionCookie.options });
}
