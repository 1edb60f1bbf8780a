import { modeNames } from "@/app/(dashboard)/[workspace]/mode-names";
import { parsePolicy, type MtaStsMode } from "@/lib/mtasts/policy";
import type { Tone } from "@/components/ui/tone";
import type { SettingsView } from "./load-settings";

export type SectionId = "reporting" | "policy" | "hosting" | "changes" | "history" | "remove";

type State = { tone: Tone; word: string } | null;

/** `id` is the anchor too. */
export type SettingsSection = { id: SectionId; title: string; state: State };

/** The sections of the settings in the order of the work, and where each stands. */
export function sectionsOf({ domain: { mode, hosting }, plan, proof, served }: SettingsView): SettingsSection[] {
  return [
    { id: "reporting", title: "TLS reporting", state: reportingState(plan, proof) },
    {
      id: "policy",
      title: "MTA-STS policy",
      state: policyState(hosting === "watched" ? servedMode(served) : mode, served),
    },
    { id: "hosting", title: "Hosting", state: { tone: "neutral", word: places[hosting] } },
    { id: "changes", title: "Mail servers", state: null },
    { id: "history", title: "Policies served", state: null },
    { id: "remove", title: "Remove domain", state: null },
  ];
}

const places = { hosted: "Here", self: "Your server", watched: "Elsewhere" };

function reportingState({ state }: SettingsView["plan"], { tone }: SettingsView["proof"]): State {
  if (state === "same") return tone === "success" ? { tone, word: "Published" } : { tone, word: "Not verified" };
  return { tone: "warning", word: state === "change" ? "To be changed" : "To be published" };
}

/** Of a policy that is only looked at, the settings say nothing. */
function servedMode(served: SettingsView["served"]): MtaStsMode {
  const parsed = served.state === "serving" ? parsePolicy(served.text) : null;
  return parsed?.ok ? parsed.policy.mode : "none";
}

function policyState(mode: MtaStsMode, served: SettingsView["served"]): State {
  if (served.state === "winding-down") return { tone: "info", word: "Winding down" };
  if (served.state === "incomplete") return { tone: "warning", word: "Not complete" };
  return { tone: mode === "enforce" ? "success" : "neutral", word: modeNames[mode] };
}
