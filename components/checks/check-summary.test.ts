import { expect, it } from "vitest";
import type { Severity } from "@/lib/checks/finding";
import { checkSummary } from "./check-summary";

const cases: { said: string; tone: string; checks: Severity[][] }[] = [
  { said: "Nothing has been looked at yet.", tone: "neutral", checks: [] },
  { said: "All 2 checks are fine.", tone: "success", checks: [["ok"], ["ok", "ok"], []] },
  { said: "2 checks are fine, 1 has a note.", tone: "success", checks: [["ok"], ["info", "ok"], ["ok"]] },
  { said: "1 warning; 2 checks have a note.", tone: "warning", checks: [["info"], ["warning"], ["info"]] },
  { said: "1 check has a note.", tone: "info", checks: [["info"]] },
  { said: "1 problem; 1 check is fine.", tone: "failure", checks: [["ok", "error"], ["ok"]] },
  {
    said: "2 problems, 1 warning; 2 checks are fine.",
    tone: "failure",
    checks: [["error", "error", "warning"], ["ok"], ["ok"]],
  },
  { said: "2 warnings.", tone: "warning", checks: [["warning", "warning"]] },
  { said: "1 check is fine, 1 check could not be judged.", tone: "success", checks: [["ok"], ["unknown", "ok"]] },
  { said: "2 checks could not be judged.", tone: "neutral", checks: [["unknown"], ["unknown"]] },
  { said: "1 warning; 1 check could not be judged.", tone: "warning", checks: [["warning"], ["unknown"]] },
];

it.each(cases)("says “$said”", ({ said, tone, checks }) => {
  const judged = checks.map((severities) => ({ findings: severities.map((severity) => ({ severity })) }));
  expect(checkSummary(judged)).toEqual({ tone, sentence: said });
});
