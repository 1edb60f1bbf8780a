import type { Actor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { addDomain } from "@/lib/domains/add-domain";
import { checkDomain } from "@/lib/domains/check-domain";
import { type Domain, listDomains } from "@/lib/domains/get-domain";
import { saveSettings } from "@/lib/policies/save-settings";
import { listMemberships } from "@/lib/workspaces/list-memberships";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { signUp } from "@/lib/workspaces/sign-up";
import type { Workspace } from "@/lib/workspaces/workspace";
import { dateBack } from "./date-back";
import { demoDomains } from "./demo-domains";

type Maker = { workspace: Workspace; actor: Actor };

const workspaceName = "Demo studio";

/** Signs up and adds the domains through the same verbs as a visitor's clicks; what an interrupted start made is taken up. */
export async function makeWorkspace(signIn: {
  email: string;
  password: string;
}): Promise<Maker & { domains: Domain[] }> {
  const maker = (await findMaker(signIn.email)) ?? (await newMaker(signIn));
  const { workspace, actor } = maker;
  const there = await inWorkspace(workspace, listDomains);
  for (const domain of demoDomains) {
    if (there.some(({ name }) => name === domain.name)) continue;
    await addDomain(workspace, actor, { name: domain.name });
    const list = { additionalRecipients: [], maxAge: domain.maxAge, mxHosts: domain.policyHosts };
    // Some of the stories are of servers that the policy does not cover.
    const settings = { ...list, hosting: "self" as const, confirmation: domain.name };
    for (const { mode } of domain.modes) await saveSettings(workspace, actor, domain.name, { ...settings, mode });
  }
  return { ...maker, domains: await inWorkspace(workspace, listDomains) };
}

/** Has every domain's record looked up, and dates the claims back to before the first report. @throws Error for one not proved. */
export async function proveDomains({ workspace, actor }: Maker, since: Date): Promise<void> {
  for (const { name } of demoDomains) {
    const { verifiedAt, proofFinding } = await checkDomain(workspace, actor, name);
    if (!verifiedAt) throw new Error(`The demo's domain ${name} is not proved: ${proofFinding}`);
  }
  await dateBack(workspace, since);
}

async function findMaker(email: string): Promise<Maker | null> {
  const user = await db.user.findUnique({ where: { email }, select: { id: true } });
  const [first] = user ? await listMemberships(user.id) : [];
  return user && first ? { workspace: first.workspace, actor: { userId: user.id, name: email, address: null } } : null;
}

async function newMaker(signIn: { email: string; password: string }): Promise<Maker> {
  const { user, workspace } = await signUp({ ...signIn, workspaceName }, null);
  return { workspace, actor: { userId: user.id, name: user.email, address: null } };
}
