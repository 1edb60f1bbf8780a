import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";

const always = ["tlsa", "sts", "no-policy-found"];

/** A policy type as the split shows it; `gist` says what it is about, in a line. It may be applied without a connection having been made. */
export type PolicyTypeInWords = {
  key: string;
  title: string;
  gist: string | null;
  total: number;
  failed: number;
  isApplied: boolean;
};

/** The types of a split; the three of the standard are there even where nobody applied them. */
export function policyTypesInWords(types: PolicyTypeFigures[]): PolicyTypeInWords[] {
  const shown = [
    ...always.map(
      (type) => types.find((one) => one.type === type) ?? { type, successful: 0, failed: 0, reporters: [] },
    ),
    ...types.filter(({ type }) => type === null || !always.includes(type)),
  ];
  return shown.map(({ type, successful, failed, reporters }) => {
    const { title, gist } = type === null ? { title: "Others", gist: null } : describePolicyType(type);
    return { key: type ?? "other", title, gist, total: successful + failed, failed, isApplied: reporters.length > 0 };
  });
}
