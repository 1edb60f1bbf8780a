import type { MtaStsMode } from "@/lib/mtasts/policy";
import type { FailureGroup } from "./failure-groups";
import { testingNote } from "./testing-note";

type Known = {
  groups: Pick<FailureGroup, "failed" | "policyTypes">[];
  /** Failures of problems that are not kept apart. */
  other: number;
  /** Failed connections of the same days, by the sums of the reports. */
  failed: number;
  mode: MtaStsMode | null;
};

/** What the failures of some days are, why they may be more than failed connections, and what became of the mail. */
export function failuresDescription({ groups, other, failed, mode }: Known): string {
  const detailed = groups.reduce((sum, group) => sum + group.failed, other);
  const policyTypes = groups.flatMap((group) => group.policyTypes);
  return [
    "What senders ran into, and what to do about it.",
    detailed > failed &&
      "One connection may be counted under several failures and policies: these add up to more than failed.",
    testingNote(mode, policyTypes),
  ]
    .filter(Boolean)
    .join(" ");
}
