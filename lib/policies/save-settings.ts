import { z } from "zod";
import type { Actor } from "@/lib/audit/record-audit";
import { realWorld, type DnsWorld } from "@/lib/domains/world";
import { env } from "@/lib/env";
import { readMxList } from "@/lib/mtasts/mx-list";
import { mxPatternProblem } from "@/lib/mtasts/mx-pattern";
import { LONGEST_MAX_AGE } from "@/lib/mtasts/policy";
import { recipientUri } from "@/lib/tlsrpt/recipient-uri";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { changePolicy, type ChangedPolicy, type Doubts, type Settings } from "./change-policy";
import { refuseOvertaken } from "./settings-mark";

const lines = (text: string) =>
  text
    .split(/[\n,]+/)
    .map((line) => line.trim())
    .filter(Boolean);

const confirmation = z.string().optional();

const policyFields = {
  mode: z.enum(["none", "testing", "enforce"]),
  maxAge: z.coerce
    .number({ error: "Enter the maximum age in seconds." })
    .int()
    .min(3600, "The shortest maximum age is one hour (3600 seconds).")
    .max(LONGEST_MAX_AGE, `The longest maximum age is a year (${LONGEST_MAX_AGE} seconds).`),
  mxHosts: z.string().transform((text, context) => {
    const hosts = readMxList(text);
    for (const problem of hosts.map(mxPatternProblem))
      if (problem) context.addIssue({ code: "custom", message: problem });
    return hosts;
  }),
};

const additionalRecipients = z.string().transform((text, context) =>
  lines(text).map((line) => {
    const uri = recipientUri(line);
    if (!uri) context.addIssue({ code: "custom", message: `“${line}” is neither an e-mail address nor an https URL.` });
    return uri ?? "";
  }),
);

const hosting = z
  .enum(["hosted", "self", "watched"])
  .refine((chosen) => chosen !== "hosted" || env.POLICY_HOST !== undefined, {
    message: "This instance serves no policies: its operator has not set POLICY_HOST.",
  });

/** The forms of the settings: lists come as text, one entry a line; `confirmation` is the domain's name, typed by whoever accepts that mail may be refused. */
export const RecipientsInput = z.object({ additionalRecipients });
export const PolicyInput = z
  .object({ ...policyFields, confirmation })
  .refine(({ mode, mxHosts }) => mode === "none" || mxHosts.length > 0, {
    path: ["mxHosts"],
    message: "A policy in testing or enforce must name at least one MX server. Refresh them from DNS, or enter them.",
  });
export const HostingInput = z.object({ hosting, confirmation });

export type SettingsInput = z.infer<typeof RecipientsInput> &
  z.infer<typeof PolicyInput> &
  z.infer<typeof HostingInput>;

/**
 * Keeps those of a domain's settings that are given, and serves the policy by them from then on where it is hosted here.
 * What `doubts` there are is asked before it turns to enforce. `drawn` is the mark of these settings as whoever changes them saw them.
 * @throws DomainError `not-found`; `conflict` where somebody else has changed them since.
 */
export function saveSettings(
  workspace: Workspace,
  actor: Actor,
  name: string,
  { confirmation, doubts, drawn, ...settings }: Partial<SettingsInput> & { doubts?: Doubts; drawn?: string },
  world: DnsWorld = realWorld(),
): Promise<ChangedPolicy> {
  const ofThese = async (_: Tenant, domain: Settings) => {
    refuseOvertaken(domain, Object.keys(settings) as (keyof Settings)[], drawn);
    return settings;
  };
  const change = { actor, verb: "domain.save-settings" as const, settings: ofThese, confirmation, doubts };
  return changePolicy(workspace, name, change, world);
}
