import { expect, test } from "vitest";
import { safeSentence } from "./safe-sentence";

const expiring = "The certificate of mx1.example expires in 9 days, on 6 Sept 2026.";

test.each([
  [expiring, "en-GB", expiring],
  [expiring, "en-US", "The certificate of mx1.example expires in 9 days, on Sep 6, 2026."],
  [expiring, "de-DE", "The certificate of mx1.example expires in 9 days, on 6. Sept. 2026."],
  ["It was good from 1 Jan 2025 to 31 Dec 2025.", "en-US", "It was good from Jan 1, 2025 to Dec 31, 2025."],
  ["It names 12 Abc 2026 and mx-6-Dec-2026.example.", "de-DE", "It names 12 Abc 2026 and mx-6-Dec-2026.example."],
])("%s, for a reader of %s", (text, locale, shown) => expect(safeSentence(text, locale)).toBe(shown));
