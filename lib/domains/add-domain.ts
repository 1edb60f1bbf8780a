import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { isUniqueViolation } from "@/lib/db/client";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { parseMtaStsRecord } from "@/lib/mtasts/record";
import { displayDomain } from "@/lib/names/display-domain";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { lookUpMx } from "./look-up-mx";
import { newToken } from "./report-address";
import { takeUpHistory, wasAnothers } from "./retired-names";
import { realWorld, type DnsWorld } from "./world";

const notAName = "Enter a domain name, such as example.com.";

/** Accepts what people paste: a URL, an address, capitals, an IDN. */
export const AddDomainInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, notAName)
    .transform((text, context) => {
      const [authority = ""] = text.replace(/^[a-z]+:\/\//i, "").split(/[/?#]/, 1);
      const name = normalizeDomain(authority.replace(/^.*@/, ""));
      if (name === null || !name.includes(".") || name.includes("_")) {
        context.addIssue({ code: "custom", message: notAName });
        return z.NEVER;
      }
      return name;
    }),
});
type Input = z.infer<typeof AddDomainInput>;

/** RFC 1035 §2.3.4: a name has at most 255 octets, which is 253 as written; the record for reporting stands at `_smtp._tls.` and the name. */
const longestName = 253 - "_smtp._tls.".length;
const tooLong = `This name is too long: with _smtp._tls. before it, it has more than the 253 characters of a DNS name, so no record can stand there.`;

const wasAnothersFinding =
  "Another workspace had this domain before. Publish the record, and it is yours as soon as that is seen in DNS.";

/**
 * Claims a domain for the workspace, with its own report token and the MX servers found in DNS (none where DNS does not answer). Its policy
 * lives here where this instance serves policies; one that it has already is watched where it is. Where the instance asks for no proof it is verified at once,
 * unless another workspace had it before.
 * @returns the domain's name in A-labels.
 * @throws DomainError `conflict` when the workspace has it already, or another holds it and no proof is asked; `invalid` for a name too
 * long to have the records that prove it, where proof is asked.
 */
export async function addDomain(
  workspace: Workspace,
  actor: Actor,
  { name }: Input,
  world: DnsWorld = realWorld(),
): Promise<string> {
  if (env.DOMAIN_PROOF === "dns" && name.length > longestName) throw new DomainError("invalid", tooLong);
  const [mx, hosting] = await Promise.all([lookUpMx(name, world), firstHosting(name, world)]);
  const mxHosts = mx.outcome === "found" ? mx.hosts : [];
  try {
    await inWorkspace(workspace, async (tenant) => {
      const mxRefreshedAt = mx.outcome === "failed" ? null : new Date();
      const claim = { workspaceId: workspace.id, name, token: newToken(), mxHosts, mxRefreshedAt, hosting };
      const data = { ...claim, ...(await standingOf(tenant, name)) };
      const { id } = await tenant.tx.domain.create({ data, select: { id: true } });
      await takeUpHistory(tenant, { id, name }, new Date());
      const detail = mx.outcome === "failed" ? {} : { hosts: mxHosts };
      await recordAudit(tenant.tx, { workspaceId: workspace.id, actor, verb: "domain.add", subject: name, detail });
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    const isOwn = await inWorkspace(workspace, ({ tx }) =>
      tx.domain.count({ where: { workspaceId: workspace.id, name } }),
    );
    const whose = isOwn ? "is in this workspace already" : "is held by another workspace";
    throw new DomainError("conflict", `${displayDomain(name)} ${whose}.`, { cause });
  }
  return name;
}

/**
 * A policy that is announced already lives somewhere: there it is looked at, so that what senders hold of it is known, and is not held
 * against settings that nobody has chosen yet.
 */
async function firstHosting(name: string, { resolver }: DnsWorld): Promise<"hosted" | "self" | "watched"> {
  const txt = await resolver.txt(`_mta-sts.${name}`);
  if (txt.outcome === "failed") return "self";
  const { outcome } = parseMtaStsRecord(txt.outcome === "found" ? txt.records : []);
  if (outcome === "valid") return "watched";
  return outcome === "absent" && env.POLICY_HOST ? "hosted" : "self";
}

async function standingOf(tenant: Tenant, name: string): Promise<{ verifiedAt: Date | null; proofFinding?: string }> {
  if (env.DOMAIN_PROOF !== "none") return { verifiedAt: null };
  if (await wasAnothers(tenant, name)) return { verifiedAt: null, proofFinding: wasAnothersFinding };
  return { verifiedAt: new Date() };
}
