import { expect, test } from "vitest";
import { problemInWords } from "./problem-words";

const problem = {
  ...{ resultType: "certificate-expired", mx: "mx1.example", reason: null, failed: 7, policyTypes: ["sts"] },
  ...{ firstDay: "2026-11-03", lastDay: "2026-11-03" },
};
const today = "2026-11-26";
const seenBy = (...names: string[]) => names.map((reporter) => ({ reporter, failed: 1, days: new Uint8Array([1]) }));

test.each([
  [seenBy("a.example"), "3\u00a0Nov, says a.example"],
  [seenBy("a.example", "b.example"), "3\u00a0Nov, say a.example, b.example"],
  [
    seenBy("a.example", "b.example", "c.example", "d.example"),
    "3\u00a0Nov, say a.example, b.example, c.example and 1 more",
  ],
])("a problem says when and by whom it was seen", (witnesses, seen) => {
  expect(problemInWords({ ...problem, witnesses }, today).seen).toBe(seen);
});

test("what it goes by in a sentence has its reason, and no sign that cannot be seen", () => {
  const named = problemInWords({ ...problem, reason: "past\u202e its day", witnesses: seenBy("a.example") }, today);
  expect(named.name).toBe("mx1.example, past⟨U+202E⟩ its day");
  expect(problemInWords({ ...problem, mx: null, witnesses: [] }, today).name).toBe("this problem");
});

test("its days are written as their reader writes them", () => {
  const long = { ...problem, lastDay: "2026-11-09", witnesses: seenBy("a.example") };
  expect(problemInWords(long, today, "en-US").seen).toBe("Nov\u00a03 to Nov\u00a09, says a.example");
});
