import { describe, expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { arrive, day, keysOfSenders, leftOutOf, period, successfulOf, times } from "@/e2e/support/sent-reports";
import { signedReportMail } from "@/e2e/support/signed-report-mail";
import { actor, ada, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { countedStandings } from "@/lib/reports/standing";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { policyTypes } from "@/lib/stats/policy-types";
import { reporterMarks } from "@/lib/stats/reporter-marks";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { excludeReporter } from "./exclude-reporter";
import { ingestAgain, ingestMessages } from "./ingest-messages";

setUpTwoTenants(keysOfSenders);

describe("a new reporter", () => {
  test("is marked for its first week, by the arrival of its first verified report", async () => {
    const { id: domainId } = await watch(ada, "new.example");
    await arrive({ domain: "new.example" }, { domain: "new.example", from: "claimed.example", isSigned: false });
    await arrive({ domain: "new.example", at: "2026-09-05" });
    const marks = (asOf: string) =>
      inWorkspace(ada, (tenant) => reporterMarks(tenant, { domainId, asOf: new Date(asOf) }));
    expect(await marks("2026-09-08T00:00:00Z")).toEqual({
      newcomers: ["sender.example"],
      excluded: [],
      excludedClaims: [],
    });
    expect(await marks("2026-09-10T00:00:00Z")).toEqual({ newcomers: [], excluded: [], excludedClaims: [] });
  });

  test("counts with twenty reports a day; the rest is kept and said", async () => {
    const { id: domainId } = await watch(ada, "quota.example");
    await arrive(...times(15, { domain: "quota.example" }));
    await arrive(...times(15, { domain: "quota.example" }), { domain: "quota.example", at: "2026-09-03" });
    expect(await successfulOf(ada, domainId)).toBe(210);
    expect(await leftOutOf(ada, domainId)).toEqual({ unverified: [], never: [{ why: "quota", reports: 10 }] });
  });

  test("keeps its share when one of its reports is read again and comes out otherwise", async () => {
    const { id: domainId } = await watch(ada, "again.example");
    const batch = await Promise.all(
      times(20, { domain: "again.example" }).map(async ({ domain }) => {
        const raw = await signedReportMail({ domain, day, successful: 10, failed: 0 }, { submitter: "sender.example" });
        return incoming(raw, { receivedAt: new Date("2026-09-02T06:00:00Z") });
      }),
    );
    const [first] = batch;
    const [result] = await ingestMessages(batch, world);
    if (!first || !result) throw new Error("There is no first report.");
    await db.report.updateMany({
      where: { deliveryId: result.deliveryId },
      data: { contentHash: "as it was read before" },
    });
    await ingestAgain(first, result.deliveryId, world);
    expect(await successfulOf(ada, domainId)).toBe(200);
    expect(await leftOutOf(ada, domainId)).toEqual({ unverified: [], never: [] });
  });

  test("has no larger share by many names under one domain", async () => {
    const { id: domainId } = await watch(ada, "crowd.test");
    await arrive(
      ...times(15, { domain: "crowd.test", from: "a.crowd.example" }),
      ...times(15, { domain: "crowd.test", from: "b.crowd.example" }),
    );
    expect(await successfulOf(ada, domainId)).toBe(200);
  });

  test("loses nothing of its share to what merely claims its name, and has no part in it", async () => {
    const { id: domainId } = await watch(ada, "claims.example");
    const claim = { domain: "claims.example", isSigned: false };
    await arrive(...times(25, claim));
    await arrive(...times(5, { domain: "claims.example" }));
    await arrive(...times(25, claim));
    expect(await successfulOf(ada, domainId)).toBe(50);
    expect(await leftOutOf(ada, domainId)).toEqual({ unverified: [{ why: "unsigned", reports: 50 }], never: [] });
  });

  test("loses nothing of its share to what does not count, in the same batch either", async () => {
    const { id: domainId } = await watch(ada, "wasted.test");
    const a = { domain: "wasted.test", from: "a.crowd.example" };
    const b = { ...a, from: "b.crowd.example" };
    await arrive(a);
    await excludeReporter(ada, actor, "wasted.test", { reporter: "a.crowd.example", verb: "exclude" });
    await arrive(...times(20, a), ...times(20, { ...b, successful: 10 ** 13 }), ...times(5, b));
    expect(await successfulOf(ada, domainId)).toBe(50);
  });

  test("that is excluded and included again counts with its share, and no more", async () => {
    const { id: domainId } = await watch(ada, "back.example");
    await arrive(...times(15, { domain: "back.example" }));
    const name = { reporter: "sender.example" };
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "exclude" });
    await arrive(...times(300, { domain: "back.example" }), ...times(3, { domain: "back.example", at: "2026-09-03" }));
    await arrive(...times(25, { domain: "back.example", at: "2026-09-12" }));
    expect(await successfulOf(ada, domainId)).toBe(null);
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "include" });
    expect(await successfulOf(ada, domainId)).toBe(200 + 30 + 250);
    expect(await leftOutOf(ada, domainId)).toEqual({ unverified: [], never: [{ why: "quota", reports: 295 }] });
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "exclude" });
    expect(await successfulOf(ada, domainId)).toBe(null);
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "include" });
    expect(await successfulOf(ada, domainId)).toBe(480);
  });

  test("leaves of the share what another name of its house took meanwhile", async () => {
    const { id: domainId } = await watch(ada, "shared.test");
    await arrive(...times(15, { domain: "shared.test", from: "a.crowd.example" }));
    await excludeReporter(ada, actor, "shared.test", { reporter: "a.crowd.example", verb: "exclude" });
    await arrive(...times(15, { domain: "shared.test", from: "b.crowd.example" }));
    await excludeReporter(ada, actor, "shared.test", { reporter: "a.crowd.example", verb: "include" });
    expect(await successfulOf(ada, domainId)).toBe(200);
  });

  test("leaves others their place among a day's types, however many it makes up", async () => {
    const domain = "types.example";
    const { id: domainId } = await watch(ada, domain);
    const made = (n: number) => ({ ...{ type: `made-up-${n}`, successful: 1, failed: 1 } });
    const failures = (n: number) =>
      times(50, { domain }).map((_, at) => ({ mx: "mx", count: 1, resultType: `${n} ${at}` }));
    const crowd = await Promise.all(
      times(20, { domain }).map((_, n) => {
        const more = Array.from({ length: 90 }, (_, at) => made(n * 100 + at));
        const report = { domain, day, successful: 0, failed: 50, failures: failures(n), more };
        return signedReportMail(report, { submitter: "a.crowd.example" });
      }),
    );
    await ingestMessages(
      crowd.map((raw) => incoming(raw, { receivedAt: new Date("2026-09-02T06:00:00Z") })),
      world,
    );
    const report = { domain, day, successful: 7, failed: 2, failures: [{ mx: "mx", count: 2 }] };
    await ingestMessages([incoming(await signedReportMail(report, {}))], world);
    const question = { domainId, period, standings: countedStandings.trusted };
    const types = await inWorkspace(ada, (tenant) => policyTypes(tenant, question));
    expect(types.find(({ type }) => type === "sts")?.reporters).toContainEqual({
      ...{ reporter: "sender.example", successful: 7, failed: 2 },
    });
    const results = await inWorkspace(ada, (tenant) => figuresByKey(tenant, "result-type", { ...question, most: 300 }));
    expect(results).toContainEqual(expect.objectContaining({ key: "certificate-expired", failed: 2 }));
  });

  test("that is known for a week has no bound", async () => {
    const { id: domainId } = await watch(ada, "known.example");
    await arrive({ domain: "known.example" });
    await arrive(...times(25, { domain: "known.example", at: "2026-09-10" }));
    expect(await successfulOf(ada, domainId)).toBe(260);
  });

  test("is as old as the first of its reports, wherever in a batch that stands", async () => {
    const { id: domainId } = await watch(ada, "backlog.example");
    const late = times(15, { domain: "backlog.example", at: "2026-09-10" });
    await arrive(...late, { domain: "backlog.example", at: "2026-09-02" }, ...late);
    expect(await successfulOf(ada, domainId)).toBe(310);
  });

  test("is none that has a name in a house that is known for a week", async () => {
    const { id: domainId } = await watch(ada, "house.test");
    await arrive({ domain: "house.test", from: "a.crowd.example" });
    await arrive(...times(25, { domain: "house.test", from: "b.crowd.example", at: "2026-09-10" }));
    expect(await successfulOf(ada, domainId)).toBe(260);
  });

  test("has the share of a day also where that day's mail comes after the next day's", async () => {
    const { id: domainId } = await watch(ada, "late.example");
    await arrive(...times(20, { domain: "late.example", at: "2026-09-03" }));
    await arrive(...times(25, { domain: "late.example", at: "2026-09-02" }));
    expect(await successfulOf(ada, domainId)).toBe(400);
  });
});
