import { expect, test } from "vitest";
import { proofLoss } from "./proof-loss";

const finding = "No TXT record is published yet.";
const missing = { isProved: false, byChallenge: false, isCertain: true, finding, recordSeen: null };
const asOf = new Date("2026-11-27T12:00:00Z");
const lostAt = (day: string) => ({ verifiedAt: new Date("2026-01-01"), proofLostAt: new Date(`${day}T12:00:00Z`) });

test.each([
  ["2026-11-26", "If the proof is not there again by 3 Dec 2026, this domain is no longer verified."],
  ["2026-11-01", "The proof has been missing since 1 Nov 2026, so this domain is no longer verified: new reports are"],
])("of a proof that is missing since %s days stand as checks write them", (day, sentence) => {
  expect(proofLoss(lostAt(day), missing, asOf).finding).toContain(`${finding} ${sentence}`);
});
