import { expect, test } from "vitest";
import {
  differencesInWords,
  holdersInWords,
  holdingsInWords,
  notAppliedYet,
  policyBody,
  policyTitle,
  tlsaLines,
} from "./policy-words";

const today = "2026-12-05";

test("a version is named by its mode and max_age", () => {
  expect(policyTitle({ mode: "enforce", maxAge: 604_800, mx: [] })).toBe("enforce, max_age 1 week");
  expect(policyTitle(null)).toBe("Not a valid policy");
});

test("who applied it is named with the day, eight at most", () => {
  const holders = Array.from({ length: 10 }, (_, index) => ({ reporter: `r${index}.example`, day: "2026-12-02" }));
  expect(holdersInWords(holders.slice(0, 2), today)).toBe("r0.example (2\u00a0Dec), r1.example (2\u00a0Dec)");
  expect(holdersInWords(holders, today)).toMatch(/r7\.example \(2\u00a0Dec\) and 2 more$/);
});

test.each([
  [
    false,
    "2026-12-09",
    "late.example may hold it until 9\u00a0Dec at the latest: its max_age is 1 week, last applied on 2\u00a0Dec.",
  ],
  [
    true,
    "2027-01-09",
    "late.example must have let go of it by 9\u00a0Jan\u00a02027: its max_age is 1 week, last applied on 2\u00a0Dec.",
  ],
])("an old version, over %s, until %s", (isOver, until, text) => {
  const holding = { reporter: "late.example", lastApplied: "2026-12-02", until, isOver };
  expect(holdingsInWords([holding], 604_800, today)).toEqual([text]);
});

test("those who applied an old version last on one day stand in one sentence, eight of them by name", () => {
  const held = (reporter: string, lastApplied: string, until: string) => {
    return { reporter, lastApplied, until, isOver: false };
  };
  const many = Array.from({ length: 60 }, (_, index) => held(`r${index}.example`, "2026-12-02", "2026-12-09"));
  const [together, alone, ...rest] = holdingsInWords(
    [...many, held("late.example", "2026-12-01", "2026-12-08")],
    604_800,
    today,
  );
  expect(together).toMatch(/^r0\.example, .*, r7\.example and 52 more may hold it until 9\u00a0Dec at the latest: /);
  expect(alone).toMatch(/^late\.example may hold it until 8\u00a0Dec at the latest: .* last applied on 1\u00a0Dec\.$/);
  expect(rest).toEqual([]);
});

test.each([
  [[], null],
  [["lists mx-old.example"], "Unlike the current one, it lists mx-old.example."],
  [["a", "b", "lacks mx2.example"], "Unlike the current one, it a, b and lacks mx2.example."],
])("the differences %j: %j", (differences, text) => expect(differencesInWords(differences)).toBe(text));

test("days are written as their reader writes them", () => {
  const holding = { reporter: "late.example", lastApplied: "2026-12-02", until: "2027-01-09", isOver: false };
  expect(holdersInWords([{ reporter: "late.example", day: "2026-12-02" }], today, "en-US")).toBe(
    "late.example (Dec\u00a02)",
  );
  expect(holdingsInWords([holding], 604_800, today, "en-US")).toEqual([
    "late.example may hold it until Jan\u00a09,\u00a02027 at the latest: its max_age is 1 week, last applied on Dec\u00a02.",
  ]);
  expect(holdingsInWords([holding], 604_800, today, "de-AT")[0]).toMatch(
    / until 9\.\u00a0Jän\.\u00a02027 .* on 2\.\u00a0Dez\.$/,
  );
});

// RFC 8461 §5.1: a new id is reason enough to fetch the policy again.
test("an old policy is kept until the new id is seen, and its max_age is the end of it", () => {
  expect(notAppliedYet).toContain("until it sees the new id, or at the latest until its max_age has run out");
});

test("a text that is no policy is shown by its beginning, and nothing in it hides or turns what follows", () => {
  expect(policyBody({ policy: null, lines: ["\u202emode", "a\u200bb\u0007"] })).toBe(
    "⟨U+202E⟩mode; a⟨U+200B⟩b⟨U+0007⟩",
  );
  expect(policyBody({ policy: null, lines: ["x".repeat(4_000)] })).toBe(`${"x".repeat(500)}…`);
  const policy = { mode: "enforce", maxAge: 86_400, mx: ["mx1.example.com", "*.example.net"] } as const;
  expect(policyBody({ policy: { ...policy, mx: [...policy.mx] }, lines: [] })).toBe("mx1.example.com, *.example.net");
});

test("of a TLSA set the first records are shown, and of each the beginning", () => {
  expect(tlsaLines(["3 1 1 abcd", "\u202e"])).toEqual(["3 1 1 abcd", "⟨U+202E⟩"]);
  const many = tlsaLines(Array.from({ length: 100 }, () => "x".repeat(4_000)));
  expect(many).toHaveLength(21);
  expect(many[0]).toBe(`${"x".repeat(200)}…`);
  expect(many[20]).toBe("and 80 more");
});
