import { revalidatePath } from "next/cache";
import { z } from "zod";
import { memberAction } from "@/app/form-action";
import { lookUpMx } from "@/lib/domains/look-up-mx";
import { realWorld } from "@/lib/domains/world";
import { readMxList } from "@/lib/mtasts/mx-list";
import { asHosts, asPatterns } from "@/lib/mtasts/mx-patterns";
import { isProvidersParent } from "@/lib/tlsrpt/mail-providers";
import { refreshMx, type RefreshedMx } from "@/lib/policies/refresh-mx";
import { enteredIn } from "./entered-in";
import type { MxChange, SettingsState } from "./settings-state";

type Submitted = { slug: string; domain: string; form: FormData };

/** Writes the MX servers of the form anew and leaves the rest of it as it was entered: as DNS has them, as patterns, or as single hosts. */
export async function rewriteMx(
  submitted: Submitted,
  intent: "refresh" | "patterns" | "hosts",
): Promise<SettingsState> {
  if (intent === "refresh") return refresh(submitted);
  const values = enteredIn(submitted.form);
  const admitted = await memberAction({ ...submitted, role: "admin", schema: z.object({}) }, async () => undefined);
  if (admitted.outcome === "refused") return { ...admitted, values };
  const entered = readMxList(values.mxHosts ?? "");
  const { domain } = submitted;
  if (intent === "patterns") {
    const written = asPatterns(entered, domain, isProvidersParent);
    return rewritten(values, written, changeOf(entered, written, sentences.patterns));
  }
  const live = await lookUpMx(domain, realWorld());
  if (live.outcome === "failed")
    return rewritten(
      values,
      entered,
      unchanged(`DNS could not be asked for the MX servers of ${domain}: ${live.reason}.`),
    );
  const written = asHosts(entered, live.outcome === "found" ? live.hosts : []);
  return rewritten(values, written, changeOf(entered, written, sentences.hosts));
}

function rewritten(values: Record<string, string>, written: string[], mx: MxChange): SettingsState {
  return { outcome: "untouched", values: { ...values, mxHosts: written.join("\n") }, mx };
}

const sentences = {
  patterns: {
    changed: "Written as patterns, not saved yet. A pattern also covers servers that are added under its name later.",
    same: "Nothing to shorten: a pattern takes two servers under one name, and that name is yours or a known provider's.",
  },
  hosts: {
    changed: "Written as the servers that are in DNS now, not saved yet.",
    same: "DNS has no servers that these patterns cover.",
  },
};

async function refresh({ slug, domain, form }: Submitted): Promise<SettingsState> {
  const results: RefreshedMx[] = [];
  const state = await memberAction(
    { slug, role: "admin", schema: z.object({}), form },
    async ({ workspace, actor }) => {
      results.push(await refreshMx(workspace, actor, domain));
      revalidatePath(`/${slug}/domains/${domain}/settings`);
    },
  );
  const [refreshed] = results;
  const { mxHosts: _, ...rest } = enteredIn(form);
  if (!refreshed) return { ...state, values: enteredIn(form) };
  switch (refreshed.outcome) {
    case "changed": {
      const { added, removed, kept } = refreshed;
      const sentence = ["Taken from DNS and saved.", ...(kept.length > 0 ? [keptWords(kept)] : [])].join(" ");
      return { outcome: "untouched", values: rest, mx: { sentence, added, removed } };
    }
    case "unchanged":
      return { outcome: "untouched", values: rest, mx: unchanged("The MX servers are as in DNS.") };
    case "not-found":
      return { outcome: "untouched", values: enteredIn(form), mx: unchanged(refreshed.reason) };
    default:
      return refreshed satisfies never;
  }
}

function keptWords(kept: string[]): string {
  const [is, it] = kept.length === 1 ? ["is", "it stays"] : ["are", "they stay"];
  return `${kept.join(", ")} ${is} no longer in DNS: ${it} for a day, while senders may still know the old MX record, and can be taken out then.`;
}

function unchanged(sentence: string): MxChange {
  return { sentence, added: [], removed: [] };
}

function changeOf(before: string[], after: string[], said: { changed: string; same: string }): MxChange {
  const added = after.filter((host) => !before.includes(host));
  const removed = before.filter((host) => !after.includes(host));
  return { sentence: added.length + removed.length > 0 ? said.changed : said.same, added, removed };
}
