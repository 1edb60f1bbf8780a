import type { Domain } from "@/lib/domains/get-domain";
import { parseMtaStsRecord } from "@/lib/mtasts/record";
import { noteNoPolicy, notePolicy } from "@/lib/policies/note-policy";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { policySight } from "@/lib/checks/sight/policy-sight";
import type { Sight } from "@/lib/checks/sight/sight";

/**
 * Hands on which policy a domain was seen to serve on a server that is not ours, since senders may hold it (RFC 8461 §8.3). A look that
 * failed says nothing; a policy host that is gone from DNS serves none.
 */
export async function noteServed(tenant: Tenant, { id, hosting }: Domain, sight: Sight): Promise<void> {
  if (hosting === "hosted") return;
  const [served, answer] = await Promise.all([policySight(sight), sight.txt(`_mta-sts.${sight.domain}`)]);
  if (served.outcome === "none") return noteNoPolicy(tenant, id, sight.asOf);
  if (served.outcome !== "policy" || answer.outcome === "failed") return;
  const record = parseMtaStsRecord(answer.outcome === "found" ? answer.records : []);
  const policyId = record.outcome === "valid" ? record.id : "";
  await notePolicy(tenant, id, { text: served.text, policyId, hosting, at: sight.asOf });
}
