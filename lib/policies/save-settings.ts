import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { mxPatternProblem } from "@/lib/mtasts/mx-pattern";
import { LONGEST_MAX_AGE } from "@/lib/mtasts/policy";
import { recipientUri } from "@/lib/tlsrpt/recipient-uri";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";

const lines = (text: string) =>
  text
    .split(/[\n,]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** The settings form: lists come as text, one entry a line. */
export const SettingsInput = z
  .object({
    additionalRecipients: z.string().transform((text, context) =>
      lines(text).map((line) => {
        const uri = recipientUri(line);
        if (!uri)
          context.addIssue({ code: "custom", message: `“${line}” is neither an e-mail address nor an https URL.` });
        return uri ?? "";
      }),
    ),
    mode: z.enum(["none", "testing", "enforce"]),
    maxAge: z.coerce
      .number({ error: "Enter the maximum age in seconds." })
      .int()
      .min(3600, "The shortest maximum age is one hour (3600 seconds).")
      .max(LONGEST_MAX_AGE, `The longest maximum age is a year (${LONGEST_MAX_AGE} seconds).`),
    mxHosts: z.string().transform((text, context) => {
      const hosts = [...new Set(lines(text).map((host) => host.toLowerCase().replace(/\.$/, "")))];
      for (const problem of hosts.map(mxPatternProblem))
        if (problem) context.addIssue({ code: "custom", message: problem });
      return hosts;
    }),
  })
  .refine(({ mode, mxHosts }) => mode === "none" || mxHosts.length > 0, {
    path: ["mxHosts"],
    message: "A policy in testing or enforce names at least one MX server. Refresh them from DNS, or enter them.",
  });
export type SettingsInput = z.infer<typeof SettingsInput>;

/** Keeps a domain's settings. @throws DomainError `not-found`. */
export async function saveSettings(
  workspace: Workspace,
  actor: Actor,
  name: string,
  input: SettingsInput,
): Promise<void> {
  await inWorkspace(workspace, async (tenant) => {
    const { id, additionalRecipients, mode, maxAge, mxHosts } = await getDomainOrThrow(tenant, name);
    const where = { workspaceId_id: { workspaceId: workspace.id, id } };
    await tenant.tx.domain.update({ where, data: input });
    const detail = { before: { additionalRecipients, mode, maxAge, mxHosts }, after: input };
    const entry = { workspaceId: workspace.id, actor, subject: name, detail };
    await recordAudit(tenant.tx, { ...entry, verb: "domain.save-settings" });
  });
}
