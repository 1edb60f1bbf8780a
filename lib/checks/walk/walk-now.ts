import { realWorld, type World } from "@/lib/domains/world";
import { takeAttempt } from "@/lib/limits/take-attempt";
import type { Workspace } from "@/lib/workspaces/workspace";
import { sightOf } from "@/lib/checks/sight/sight-of";
import { walkDelivery } from "./walk-delivery";
import type { DeliveryWalk } from "./walk-step";

/**
 * Walks a delivery to the domain (A-labels) for a member who looks on. It sees what any sender sees, and nothing of the workspace.
 * @throws DomainError `forbidden` where the workspace walked too often.
 */
export async function walkNow(workspace: Workspace, domain: string, world: World = realWorld()): Promise<DeliveryWalk> {
  await takeAttempt([{ key: `walk:${workspace.id}`, most: 60, minutes: 10 }]);
  return walkDelivery(sightOf({ domain, wishes: null, asOf: new Date() }, world));
}
