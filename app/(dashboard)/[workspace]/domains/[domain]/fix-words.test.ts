import { expect, test } from "vitest";
import type { TimeToFix } from "@/lib/stats/time-to-fix";
import { fixInWords } from "./fix-words";

const three = { firstDay: "2026-11-03", lastDay: "2026-11-05", days: 3, isOpen: false, runs: 1, isPast: false };

test.each<[Partial<TimeToFix> & Pick<TimeToFix, "outcome">, string]>([
  [{ outcome: "fixed" }, "Fixed after 3 days"],
  [{ outcome: "fixed", days: 1 }, "Fixed after 1 day"],
  [{ outcome: "fixed", isOpen: true }, "Fixed after at least 3 days"],
  [{ outcome: "fixed", runs: 2 }, "Fixed after 3 days; it broke 2 times"],
  [{ outcome: "failing" }, "Still failing, for 3 days"],
  [{ outcome: "failing", isPast: true }, "Failing to the end of these days, for 3 days"],
  [{ outcome: "unseen" }, "Not seen since 5\u00a0Nov"],
  [{ outcome: "unseen", isPast: true }, "Last seen on 5\u00a0Nov"],
  [{ outcome: "unheard" }, "Failing when last reported on, 5\u00a0Nov"],
])("%j: “%s”", (fix, text) => expect(fixInWords({ ...three, ...fix }, "2026-11-25")).toBe(text));

test("the day is written as its reader writes it", () => {
  expect(fixInWords({ ...three, outcome: "unseen" }, "2027-01-25", "en-US")).toBe(
    "Not seen since Nov\u00a05,\u00a02026",
  );
});
