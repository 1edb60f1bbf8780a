import { expect, it } from "vitest";
import { overviewStatus } from "./overview-status";

const none = { failing: 0, unproved: 0, quiet: 0, healthy: 0 };
const list = { domains: [], matching: 0, page: 1, totals: { successful: 0, failed: 0, reported: 0 } };

const sentences = [
  [{ total: 1, counts: { ...none, quiet: 1 } }, "", "1 domain, without reports in this period."],
  [{ total: 9, counts: { ...none, healthy: 9 } }, "", "9 domains, none failing."],
  [
    { total: 2000, counts: { failing: 3, unproved: 1200, quiet: 7, healthy: 790 } },
    "",
    "2,000 domains, 3 failing, 1,200 without a published record, 7 without reports in this period.",
  ],
  [{ total: 60, counts: { ...none, failing: 1 } }, "mün", "1 of 60 domains matches “mün”."],
  [{ total: 60, counts: none }, "x", "0 of 60 domains match “x”."],
  [{ total: 1, counts: none }, "x", "0 of 1 domain match “x”."],
] as const;

it.each(sentences)("%j %s: %s", (known, search, sentence) =>
  expect(overviewStatus({ ...list, ...known }, search)).toBe(sentence),
);
