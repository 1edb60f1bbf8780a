import { describe, expect, it } from "vitest";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import type { PolicyVersion } from "./policies-seen";
import { judgeVersions } from "./policy-holding";

const enforce: MtaStsPolicy = { mode: "enforce", maxAge: 604_800, mx: ["mx1.a.example", "mx2.a.example"] };
const old: MtaStsPolicy = { mode: "testing", maxAge: 604_800, mx: ["mx1.a.example", "mx-old.a.example"] };
const today = "2026-12-05";

const version = (policy: MtaStsPolicy | null, ...holders: [string, string][]): PolicyVersion => ({
  ...{ type: "sts", domain: "a.example", lines: [], policy },
  holders: holders.map(([reporter, day]) => ({ reporter, day })),
});

describe("the versions of a policy", () => {
  it("have the one of the settings first, and say how the others differ and until when they may be held", () => {
    const seen = [version(old, ["late.example", "2026-12-02"]), version(enforce, ["prompt.example", "2026-12-03"])];
    expect(judgeVersions(seen, enforce, today)).toEqual([
      { ...seen[1], isCurrent: true, differences: [], holdings: [] },
      {
        ...{ ...seen[0], isCurrent: false },
        differences: ["has the mode testing, not enforce", "lists mx-old.a.example", "lacks mx2.a.example"],
        holdings: [{ reporter: "late.example", lastApplied: "2026-12-02", until: "2026-12-09", isOver: false }],
      },
    ]);
  });

  it("know the settings' own in any order of its servers", () => {
    const seen = [version({ ...enforce, mx: enforce.mx.toReversed() }, ["prompt.example", "2026-12-03"])];
    expect(judgeVersions(seen, enforce, today)).toMatchObject([{ isCurrent: true, holdings: [] }]);
  });

  it("say that the settings' own is applied by nobody yet", () => {
    const seen = [version(old, ["late.example", "2026-12-02"])];
    expect(judgeVersions(seen, enforce, today)).toMatchObject([
      { isCurrent: true, policy: enforce, holders: [] },
      { isCurrent: false, policy: old },
    ]);
  });

  it("have the one seen last as the current where the settings have none", () => {
    const seen = [version(enforce, ["prompt.example", "2026-12-03"]), version(old, ["late.example", "2026-12-02"])];
    expect(judgeVersions(seen, null, today).map(({ policy, isCurrent }) => [policy, isCurrent])).toEqual([
      [enforce, true],
      [old, false],
    ]);
    expect(judgeVersions([], null, today)).toEqual([]);
  });

  it("are over for who must have let go by now, and on that day are not", () => {
    const held = (day: string) =>
      judgeVersions([version(old, ["late.example", day])], enforce, today)[1]?.holdings[0]?.isOver;
    expect([held("2026-11-27"), held("2026-11-28")]).toEqual([true, false]);
  });

  it("leave what is no valid policy without comparison, and TLSA records out", () => {
    const tlsa: PolicyVersion = { ...version(null, ["a.example", "2026-12-02"]), type: "tlsa" };
    expect(judgeVersions([tlsa, version(null, ["odd.example", "2026-12-02"])], enforce, today)).toMatchObject([
      { isCurrent: true },
      { policy: null, differences: [], holdings: [{ until: "2026-12-02", isOver: true }] },
    ]);
  });
});
