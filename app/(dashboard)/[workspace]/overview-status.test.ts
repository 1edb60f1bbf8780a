import { expect, it } from "vitest";
import { overviewStatus } from "./overview-status";

const none = { failing: 0, unproved: 0, quiet: 0, healthy: 0 };
const list = { rows: [] };

const sentences = [
  [{ total: 1, counts: { ...none, quiet: 1 } }, "", "1 domain, without reports in this period."],
  [{ total: 9, counts: { ...none, healthy: 9 } }, "", "9 domains, none recently failing."],
  [
    { total: 2000, counts: { failing: 3, unproved: 1200, quiet: 7, healthy: 790 } },
    "",
    "2,000 domains, 3 recently failing, 1,200 without a published record, 7 without reports in this period.",
  ],
  [{ total: 60, counts: { ...none, failing: 1 } }, "mün", "1 of 60 domains matches “mün”."],
  [{ total: 60, counts: none }, "x", "0 of 60 domains match “x”."],
  [{ total: 1, counts: none }, "x", "0 of 1 domain match “x”."],
] as const;

it.each(sentences)("%j %s: %s", (known, search, sentence) =>
  expect(overviewStatus({ ...list, ...known }, search)).toBe(sentence),
);

it.each([
  ["failing", "Failing since Tuesday", "1 domain, failing since Tuesday."],
  ["failing", "Last failed on Sunday", "1 domain, last failed on Sunday."],
  ["healthy", "No connections", "1 domain, no connections."],
  ["healthy", "Healthy", "1 domain, healthy."],
  ["quiet", "No reports yet", "1 domain, without reports in this period."],
] as const)("of the only domain, %s, it says as its row does: %s", (state, lead, sentence) => {
  const known = { counts: { ...none, [state]: 1 }, total: 1, rows: [{ state, status: { lead } }] };
  expect(overviewStatus(known, "")).toBe(sentence);
});
