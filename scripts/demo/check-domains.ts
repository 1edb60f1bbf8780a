import { workerActor } from "@/lib/audit/record-audit";
import { checkDomainNow } from "@/lib/checks/check-domain-now";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { realWorld } from "@/lib/domains/world";
import type { Workspace } from "@/lib/workspaces/workspace";
import { type DemoDomain, demoDomains } from "./demo-domains";
import type { Post } from "./write-mail";
import { zoneOf } from "./zone";

const dayMs = 86_400_000;
const morning = 9.4 * 3_600_000;
const firstLook = 3;

/** Has the demo's domains looked at: as they were early on, on the day on which a server was added, and as they are. */
export async function checkDomains(workspace: Workspace, post: Post, since: Date): Promise<void> {
  const { egress } = realWorld();
  for (const domain of demoDomains) {
    for (const day of [firstLook, ...additions(domain).map(({ from }) => from)]) {
      const then = demoDomains.map((one) => ({ ...one, servers: serversOn(one, day) }));
      const world = { resolver: fakeResolver(zoneOf(post, then), { validates: true }), egress };
      await checkDomainNow(
        workspace,
        workerActor,
        domain.name,
        world,
        new Date(since.getTime() + day * dayMs + morning),
      );
    }
    await checkDomainNow(workspace, workerActor, domain.name);
  }
}

/** Servers that went into DNS during the story, and that nobody told the policy of. */
function additions({ troubles }: DemoDomain) {
  return troubles.filter(({ resultType }) => resultType === "validation-failure");
}

function serversOn(domain: DemoDomain, day: number) {
  const later = additions(domain).filter(({ from }) => from > day);
  return domain.servers.filter(({ host }) => !later.some((one) => one.host === host));
}
