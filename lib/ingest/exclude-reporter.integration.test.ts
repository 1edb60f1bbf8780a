import { describe, expect, test, vi } from "vitest";
import { arrive, keysOfSenders, leftOutOf, period, successfulOf, times } from "@/e2e/support/sent-reports";
import { actor, ada, bob, database, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { mayActOn } from "@/lib/reports/may-act-on";
import { countedStandings } from "@/lib/reports/standing";
import { domainOverview } from "@/lib/stats/domain-overview";
import { reporterMarks } from "@/lib/stats/reporter-marks";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { excludeReporter } from "./exclude-reporter";

setUpTwoTenants(keysOfSenders);

describe("an excluded reporter", () => {
  test("with more than one transaction can take is excluded and included whole", async () => {
    const { id: domainId } = await watch(ada, "much.example");
    await arrive({ domain: "much.example" });
    await arrive(...times(450, { domain: "much.example", at: "2026-09-10" }));
    const real = performance.now.bind(performance);
    let later = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => real() + (later += 6_000));
    await excludeReporter(ada, actor, "much.example", { reporter: "sender.example", verb: "exclude" });
    expect(later).toBeGreaterThan(20_000);
    expect(await successfulOf(ada, domainId)).toBe(null);
    await excludeReporter(ada, actor, "much.example", { reporter: "sender.example", verb: "include" });
    clock.mockRestore();
    expect(await successfulOf(ada, domainId)).toBe(4_510);
  });

  test("that alone reported leaves a domain with reports of which none counts, and not without any", async () => {
    await watch(ada, "alone.example");
    const isUncounted = async () => {
      const asked = { period, standings: countedStandings.trusted, search: "alone.example", state: null };
      const { domains } = await inWorkspace(ada, (tenant) =>
        domainOverview(tenant, { ...asked, sort: "name", order: "asc", page: 1 }),
      );
      return domains.map(({ state, lastDay, isLeftOut, isUncounted: is }) => [state, lastDay, isLeftOut, is]);
    };
    expect(await isUncounted()).toEqual([["quiet", null, false, false]]);
    await arrive({ domain: "alone.example" });
    await excludeReporter(ada, actor, "alone.example", { reporter: "sender.example", verb: "exclude" });
    expect(await isUncounted()).toEqual([["quiet", null, false, true]]);
  });

  test("leaves the figures at once and for the future, and comes back whole", async () => {
    const { id: domainId } = await watch(ada, "excluded.example");
    const to = (verb: "exclude" | "include") =>
      excludeReporter(ada, actor, "excluded.example", { reporter: "sender.example", verb });
    await arrive(...times(2, { domain: "excluded.example" }));
    await arrive({ domain: "excluded.example", from: "a.crowd.example", successful: 3 });
    useDatabase(database.webUrl);
    await to("exclude");
    useDatabase(database.workerUrl);
    expect(await successfulOf(ada, domainId)).toBe(3);
    await arrive({ domain: "excluded.example" });
    expect(await successfulOf(ada, domainId, "all")).toBe(3);
    expect((await leftOutOf(ada, domainId)).never).toEqual([{ why: "excluded", reports: 3 }]);
    await to("include");
    expect(await successfulOf(ada, domainId)).toBe(33);
    const tallies = await db.tally.findMany({ where: { domainId, dimension: "reporter", standing: "verified" } });
    expect(tallies.map(({ key: name, reports }) => [name, reports]).sort()).toEqual([
      ["a.crowd.example", 1n],
      ["sender.example", 3n],
    ]);
    const audit = await db.auditEntry.findMany({
      where: { subject: "excluded.example", verb: { startsWith: "reporter." } },
      orderBy: { id: "asc" },
    });
    expect(audit.map((entry) => [entry.verb, entry.detail])).toEqual([
      ["reporter.exclude", { reporter: "sender.example", reports: 2 }],
      ["reporter.include", { reporter: "sender.example", reports: 3 }],
    ]);
  });

  test("takes what merely claims its name with it, and brings it back", async () => {
    const { id: domainId } = await watch(ada, "forged.example");
    const claimed = { domain: "forged.example", isSigned: false, successful: 4 };
    const input = (verb: "exclude" | "include") => ({ reporter: "sender.example", verb });
    await arrive({ domain: "forged.example" }, claimed);
    await excludeReporter(ada, actor, "forged.example", input("exclude"));
    await arrive({ domain: "forged.example" }, claimed);
    expect(await successfulOf(ada, domainId, "all")).toBeNull();
    await excludeReporter(ada, actor, "forged.example", input("include"));
    expect(await successfulOf(ada, domainId, "all")).toBe(28);
  });

  test("brings back nothing that cannot be true, which came while it was left out", async () => {
    const { id: domainId } = await watch(ada, "untrue.example");
    const input = (verb: "exclude" | "include") => ({ reporter: "sender.example", verb });
    await arrive({ domain: "untrue.example" });
    await excludeReporter(ada, actor, "untrue.example", input("exclude"));
    await arrive({ domain: "untrue.example", successful: 10 ** 13 });
    await excludeReporter(ada, actor, "untrue.example", input("include"));
    expect(await successfulOf(ada, domainId)).toBe(10);
  });

  test("that was only a claim leaves out the claims, and not who signs under the name", async () => {
    const { id: domainId } = await watch(ada, "claimed.example");
    const claimed = { domain: "claimed.example", isSigned: false, successful: 4 };
    const to = (verb: "exclude" | "include") =>
      excludeReporter(ada, actor, "claimed.example", { reporter: "sender.example", verb });
    const marks = (asOf = "2026-09-12T00:00:00Z") =>
      inWorkspace(ada, (tenant) => reporterMarks(tenant, { domainId, asOf: new Date(asOf) }));
    await arrive(claimed);
    useDatabase(database.webUrl);
    await to("exclude");
    useDatabase(database.workerUrl);
    expect(await marks()).toEqual({ newcomers: [], excluded: [], excludedClaims: ["sender.example"] });
    await arrive(claimed, { domain: "claimed.example", at: "2026-09-10" });
    expect(await successfulOf(ada, domainId, "all")).toBe(10);
    expect(await successfulOf(ada, domainId)).toBe(10);
    // New since it signed, and not since somebody used its name.
    expect(await marks()).toMatchObject({ newcomers: ["sender.example"], excludedClaims: ["sender.example"] });

    await to("exclude");
    expect(await successfulOf(ada, domainId, "all")).toBeNull();
    expect(await marks()).toMatchObject({ excluded: ["sender.example"], excludedClaims: [] });
    await to("include");
    expect(await successfulOf(ada, domainId, "all")).toBe(18);
    expect(await marks()).toEqual({ newcomers: ["sender.example"], excluded: [], excludedClaims: [] });
  });

  test("twice is no harm, and a stranger or a name without reports is not found", async () => {
    const { id: domainId } = await watch(ada, "twice.example");
    await arrive({ domain: "twice.example" });
    const input = { reporter: "sender.example", verb: "exclude" as const };
    await excludeReporter(ada, actor, "twice.example", input);
    await excludeReporter(ada, actor, "twice.example", input);
    expect(await successfulOf(ada, domainId)).toBeNull();
    await expect(excludeReporter(bob, actor, "twice.example", input)).rejects.toMatchObject({ code: "not-found" });
    const nobody = excludeReporter(ada, actor, "twice.example", { ...input, reporter: "nobody.example" });
    await expect(nobody).rejects.toMatchObject({ code: "not-found" });
  });
});

test("what may be acted on is what a known reporter says, or two new ones; not an excluded one, nor anybody unsigned", async () => {
  const { id: domainId } = await watch(ada, "acted.example");
  const unsigned = { domain: "acted.example", from: "claimed.example", isSigned: false };
  await arrive({ domain: "acted.example" }, unsigned, { domain: "acted.example", from: "a.crowd.example" });
  useDatabase(database.webUrl);
  const may = (workspace: Workspace, reporters: string[], asOf = "2026-09-04") =>
    inWorkspace(workspace, (tenant) => mayActOn(tenant, { domainId, reporters, asOf: new Date(asOf) }));
  expect(await may(ada, ["sender.example"])).toBe(false);
  expect(await may(ada, ["sender.example", "claimed.example", "nobody.example"])).toBe(false);
  expect(await may(ada, ["claimed.example"], "2026-12-01")).toBe(false);
  expect(await may(ada, ["sender.example"], "2026-09-10")).toBe(true);
  expect(await may(ada, ["sender.example", "a.crowd.example"])).toBe(true);
  expect(await may(bob, ["sender.example", "a.crowd.example"])).toBe(false);
  await excludeReporter(ada, actor, "acted.example", { reporter: "sender.example", verb: "exclude" });
  expect(await may(ada, ["sender.example"], "2026-09-10")).toBe(false);
  useDatabase(database.workerUrl);
});
