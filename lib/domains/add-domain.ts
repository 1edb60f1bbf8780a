import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { isUniqueViolation } from "@/lib/db/client";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { lookUpMx } from "./look-up-mx";
import { newToken } from "./report-address";
import { realWorld, type DnsWorld } from "./world";

const notAName = "Enter a domain name, such as example.com.";

/** Accepts what people paste: a URL, an address, capitals, an IDN. */
export const AddDomainInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, notAName)
    .transform((text, context) => {
      const name = normalizeDomain(
        text
          .replace(/^[a-z]+:\/\//i, "")
          .replace(/^.*@/, "")
          .replace(/[/?#].*$/, ""),
      );
      if (name === null || !name.includes(".") || name.includes("_")) {
        context.addIssue({ code: "custom", message: notAName });
        return z.NEVER;
      }
      return name;
    }),
});
type Input = z.infer<typeof AddDomainInput>;

/**
 * Claims a domain for the workspace, with its own report token and the MX servers found in DNS (none where DNS does not answer).
 * @returns the domain's name in A-labels.
 * @throws DomainError `conflict` when the workspace has it already, or another holds it and no proof is asked.
 */
export async function addDomain(
  workspace: Workspace,
  actor: Actor,
  { name }: Input,
  world: DnsWorld = realWorld(),
): Promise<string> {
  const mx = await lookUpMx(name, world);
  const mxHosts = mx.outcome === "found" ? mx.hosts : [];
  const verifiedAt = env.DOMAIN_PROOF === "none" ? new Date() : null;
  try {
    await inWorkspace(workspace, async ({ tx }) => {
      const mxRefreshedAt = mx.outcome === "failed" ? null : new Date();
      const data = { workspaceId: workspace.id, name, token: newToken(), mxHosts, mxRefreshedAt, verifiedAt };
      await tx.domain.create({ data });
      const detail = mx.outcome === "failed" ? {} : { hosts: mxHosts };
      await recordAudit(tx, { workspaceId: workspace.id, actor, verb: "domain.add", subject: name, detail });
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new DomainError("conflict", `${name} is in use already.`, { cause });
  }
  return name;
}
