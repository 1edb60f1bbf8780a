import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { lockDomainOrThrow } from "@/lib/domains/get-domain";
import { lookUpMx } from "@/lib/domains/look-up-mx";
import { lostMx, noteMxChange } from "@/lib/domains/note-changes";
import { realWorld, type DnsWorld } from "@/lib/domains/world";
import { followMx } from "@/lib/mtasts/mx-patterns";
import { matchesMx } from "@/lib/mtasts/policy";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { applySettings } from "./change-policy";

/** `kept` are no longer in DNS, and stay because senders may know them from there. */
export type RefreshedMx =
  | { outcome: "unchanged"; hosts: string[] }
  | { outcome: "changed"; added: string[]; removed: string[]; kept: string[] }
  | { outcome: "not-found"; reason: string };

/** As long as resolvers may keep an MX record: few zones say more. */
const keptMs = 86_400_000;

/**
 * Fills the MX servers of a domain's policy from DNS, where patterns that cover them stay, and serves it so where it is hosted here. What
 * DNS does not answer changes nothing. In enforce, a server that DNS has lost within a day stays, since senders that still know it would
 * refuse it (RFC 8461 §8.1).
 * @throws DomainError `not-found` when the workspace has no such domain.
 */
export async function refreshMx(
  workspace: Workspace,
  actor: Actor,
  name: string,
  world: DnsWorld = realWorld(),
): Promise<RefreshedMx> {
  const mx = await lookUpMx(name, world);
  return inWorkspace(workspace, async (tenant) => {
    const domain = await lockDomainOrThrow(tenant, name);
    if (mx.outcome !== "found") return { outcome: "not-found", reason: reasonOf(name, mx) };
    await noteMxChange(tenant, { actor, name }, mx);
    const asOf = new Date();
    const followed = followMx(domain.mxHosts, mx.hosts);
    const left = domain.mxHosts.filter((host) => !followed.includes(host));
    const lost = domain.mode === "enforce" ? await lostMx(tenant, name, new Date(asOf.getTime() - keptMs)) : [];
    const kept = left.filter((pattern) => lost.some((host) => matchesMx(pattern, host)));
    const mxHosts = [...followed, ...kept];
    await applySettings(tenant, domain, { mxHosts, mxRefreshedAt: asOf });
    const added = mxHosts.filter((host) => !domain.mxHosts.includes(host));
    const removed = domain.mxHosts.filter((host) => !mxHosts.includes(host));
    const entry = { workspaceId: workspace.id, actor, subject: name, detail: { added, removed, hosts: mx.hosts } };
    await recordAudit(tenant.tx, { ...entry, verb: "domain.refresh-mx" });
    if (added.length + removed.length + kept.length === 0) return { outcome: "unchanged", hosts: mx.hosts };
    return { outcome: "changed", added, removed, kept };
  });
}

type NotFound = Exclude<Awaited<ReturnType<typeof lookUpMx>>, { outcome: "found" }>;

function reasonOf(name: string, mx: NotFound): string {
  switch (mx.outcome) {
    case "failed":
      return `DNS could not be asked for the MX servers of ${name}: ${mx.reason}.`;
    case "null-mx":
      return `${name} has a null MX record: it takes no mail, so there is nothing to protect.`;
    case "absent":
      return `${name} has no MX record; senders then try the domain itself. Enter the server that takes its mail.`;
    case "no-mail":
      return `${name} has neither an MX record nor an address yet: it takes no mail.`;
    default:
      return mx satisfies never;
  }
}
