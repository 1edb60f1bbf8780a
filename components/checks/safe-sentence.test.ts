import { expect, test } from "vitest";
import { safeSentence } from "./safe-sentence";

const expiring = "The certificate of mx1.example expires in 9 days, on 6 Sept 2026.";

test.each([
  [expiring, "en-GB", "The certificate of mx1.example expires in 9 days, on 6\u00a0Sept\u00a02026."],
  [expiring, "en-US", "The certificate of mx1.example expires in 9 days, on Sep\u00a06,\u00a02026."],
  [expiring, "de-DE", "The certificate of mx1.example expires in 9 days, on 6.\u00a0Sept.\u00a02026."],
  [expiring, "hu", "The certificate of mx1.example expires in 9 days, on 2026.\u00a0szept.\u00a06."],
  [
    "It was good from 1 Jan 2025 to 31 Dec 2025.",
    "en-US",
    "It was good from Jan\u00a01,\u00a02025 to Dec\u00a031,\u00a02025.",
  ],
  [
    "It would have refused one on Sun,\u00a022\u00a0Nov\u00a02026.",
    "de-DE",
    "It would have refused one on Sun,\u00a022.\u00a0Nov.\u00a02026.",
  ],
  ["It names 12 Abc 2026 and mx-6-Dec-2026.example.", "de-DE", "It names 12 Abc 2026 and mx-6-Dec-2026.example."],
])("%s, for a reader of %s", (text, locale, shown) => expect(safeSentence(text, locale)).toBe(shown));
