/** Entries of the audit log in plain words, for the marks of a timeline. Pure. */
import { z } from "zod";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import type { MtaStsMode } from "@/lib/mtasts/policy";

export type Change = { kind: "policy" | "record" | "mx"; text: string };

const Settings = z.object({
  mode: z.enum(["none", "testing", "enforce"]),
  maxAge: z.number(),
  mxHosts: z.array(z.string()),
  additionalRecipients: z.array(z.string()),
});
export const SavedSettings = z.object({ before: Settings, after: Settings });
export const ChangedMx = z.object({ added: z.array(z.string()), removed: z.array(z.string()) });
const Found = z.object({ finding: z.string() });

/** What an entry says has changed, in words that begin a sentence and have no full stop; nothing where nothing did. */
export function changeWords(verb: string, detail: unknown): Change[] {
  switch (verb) {
    case "domain.add":
      return [{ kind: "record", text: "Domain added" }];
    case "domain.verify":
    case "domain.proof-found":
      return [{ kind: "record", text: foundWords(Found.safeParse(detail).data?.finding ?? "") }];
    case "domain.proof-gone":
      return [{ kind: "record", text: goneWords(Found.safeParse(detail).data?.finding ?? "") }];
    case "domain.lose":
      return [{ kind: "record", text: lostWords(Found.safeParse(detail).data?.finding ?? "") }];
    case "domain.save-settings":
    case "policy.roll-back":
      return savedWords(SavedSettings.safeParse(detail).data);
    case "domain.refresh-mx":
      return mxWords(ChangedMx.safeParse(detail).data, "the policy");
    case "domain.mx-change":
      return mxWords(ChangedMx.safeParse(detail).data, "DNS");
    default:
      return [];
  }
}

function foundWords(finding: string): string {
  return finding.startsWith("The record at") ? "Reporting record found" : "Proof of ownership found";
}

function goneWords(finding: string): string {
  if (finding.startsWith("No TXT record")) return "Reporting record gone";
  if (finding.includes("does not name")) return "Reporting record no longer names the report address";
  return finding.startsWith("The record at") ? "Reporting record no longer usable" : "Proof of ownership gone";
}

function lostWords(finding: string): string {
  return finding.includes("has been missing since")
    ? "Domain no longer verified, its proof being gone for a week"
    : "Domain taken over by another workspace";
}

function savedWords(saved: z.infer<typeof SavedSettings> | undefined): Change[] {
  if (!saved) return [];
  const { before, after } = saved;
  const ages = [before.maxAge, after.maxAge].map(maxAgeInWords);
  return [
    ...(before.mode === after.mode ? [] : [{ kind: "policy" as const, text: modeWords(before.mode, after.mode) }]),
    ...(before.maxAge === after.maxAge
      ? []
      : [{ kind: "policy" as const, text: `max_age set from ${ages[0]} to ${ages[1]}` }]),
    ...mxWords(gainsAndLosses(before.mxHosts, after.mxHosts), "the policy"),
    ...setWords(
      "record",
      "Recipient",
      gainsAndLosses(before.additionalRecipients, after.additionalRecipients),
      "the record",
    ),
  ];
}

function modeWords(before: MtaStsMode, after: MtaStsMode): string {
  if (before === "none") return `MTA-STS turned on in ${after}`;
  return after === "none" ? "MTA-STS turned off" : `MTA-STS set from ${before} to ${after}`;
}

function mxWords(changed: z.infer<typeof ChangedMx> | undefined, place: string): Change[] {
  return changed ? setWords("mx", "MX", changed, place) : [];
}

function setWords(
  kind: Change["kind"],
  what: string,
  { added, removed }: z.infer<typeof ChangedMx>,
  place: string,
): Change[] {
  return [
    ...(added.length > 0 ? [{ kind, text: `${what} ${added.join(", ")} added to ${place}` }] : []),
    ...(removed.length > 0 ? [{ kind, text: `${what} ${removed.join(", ")} removed from ${place}` }] : []),
  ];
}

function gainsAndLosses(before: string[], after: string[]): z.infer<typeof ChangedMx> {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}
