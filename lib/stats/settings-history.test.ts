import { expect, test } from "vitest";
import { modeThroughout, workBack } from "./settings-history";

const [mx1, mx2] = ["mx1.a.example", "mx2.a.example"];
const week = 604_800;
const now = { mode: "enforce" as const, maxAge: week, mx: [mx1, mx2] };
const testing = { ...now, mode: "testing" as const };

const save = (day: string, from: string, to: string) => {
  const settings = { maxAge: week, mxHosts: [mx1, mx2], additionalRecipients: [] };
  const detail = { before: { ...settings, mode: from }, after: { ...settings, mode: to } };
  return { day, verb: "domain.save-settings", detail };
};

test("without entries the policy of now was always there", () => {
  expect(workBack(now, [])).toEqual([{ from: null, policy: now }]);
});

test("each entry is undone in turn", () => {
  const refresh = {
    day: "2026-09-02",
    verb: "domain.refresh-mx",
    detail: { added: [mx2], removed: ["old.a.example"] },
  };
  expect(workBack(now, [save("2026-09-07", "testing", "enforce"), refresh])).toEqual([
    { from: null, policy: { ...testing, mx: [mx1, "old.a.example"] } },
    { from: "2026-09-02", policy: testing },
    { from: "2026-09-07", policy: now },
  ]);
});

test("of several changes on a day the last is that of the day, and a change taken back is none", () => {
  const back = [save("2026-09-07", "testing", "enforce"), save("2026-09-07", "none", "testing")];
  expect(workBack(now, back)).toEqual([
    { from: null, policy: { ...now, mode: "none" } },
    { from: "2026-09-07", policy: now },
  ]);
  const none = [save("2026-09-07", "testing", "enforce"), save("2026-09-07", "enforce", "testing")];
  expect(workBack(now, none)).toEqual([{ from: null, policy: now }]);
});

test("an entry that changed nothing, or whose detail is not known, is passed over", () => {
  const entries = [
    save("2026-09-07", "enforce", "enforce"),
    { day: "2026-09-06", verb: "domain.save-settings", detail: {} },
  ];
  expect(workBack(now, entries)).toEqual([{ from: null, policy: now }]);
});

const set = (from: string | null, mode: "none" | "testing" | "enforce") => ({ from, policy: { ...now, mode } });

test.each([
  [[set(null, "enforce")], "enforce"],
  [[set(null, "testing")], "testing"],
  [[], null],
  [[set(null, "testing"), set("2026-09-01", "enforce")], "enforce"],
  [[set(null, "testing"), set("2026-09-02", "enforce")], null],
  [[set(null, "enforce"), set("2026-09-08", "testing")], "enforce"],
  [[set(null, "enforce"), set("2026-09-07", "testing")], null],
  [[set(null, "none"), set("2026-09-07", "testing")], "testing"],
  [[set(null, "none"), set("2026-09-07", "enforce")], null],
  [[set(null, "none")], "none"],
])("%#: with the settings %j, the mode from 1 to 7 September was throughout %s", (settings, expected) => {
  expect(modeThroughout(settings, { from: "2026-09-01", to: "2026-09-07" })).toBe(expected);
});
