/** Why a stored report never enters a figure, whatever the reader chooses to count; `counted` follows a number of reports. */
const reasons = {
  implausible: { counted: "with impossible dates or counts", reason: "its dates or counts are impossible" },
  excluded: { counted: "of excluded reporters", reason: "its reporter is excluded" },
  quota: {
    counted: "beyond a new reporter's daily share",
    reason: "its reporter is new, and sent more that day than counts of a new one",
  },
};
export type WhyNotCounted = keyof typeof reasons;

/** `counted`: what it is among those left out. `reason`: a clause about this one report. An unknown reason is taken for implausible figures. */
export function describeWhyNotCounted(why: string | null): { counted: string; reason: string } {
  return reasons[why as WhyNotCounted] ?? reasons.implausible;
}
