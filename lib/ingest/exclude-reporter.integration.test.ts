import { describe, expect, test, vi } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { actor, ada, bob, database, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { getReportOrThrow } from "@/lib/reports/get-report";
import { mailOfReport } from "@/lib/reports/mail-of-report";
import { mayActOn } from "@/lib/reports/may-act-on";
import { reporterMarks } from "@/lib/stats/reporter-marks";
import { countedStandings } from "@/lib/reports/standing";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { domainOverview } from "@/lib/stats/domain-overview";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { policyTypes } from "@/lib/stats/policy-types";
import { leftOut } from "@/lib/stats/left-out";
import { getChoices, saveCounting } from "@/lib/workspaces/choices";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { excludeReporter } from "./exclude-reporter";
import { ingestAgain, ingestMessages } from "./ingest-messages";

const day = "2026-09-01";
const period = { from: "2026-08-01", to: "2026-09-30" };

setUpTwoTenants([senderKey(), senderKey("a.crowd.example"), senderKey("b.crowd.example")]);

type Mail = { domain: string; from?: string; isSigned?: boolean; successful?: number; to?: string; at?: string };

/** Ingests mails in one batch; each is a report of its own. */
async function arrive(...mails: Mail[]) {
  const batch = await Promise.all(
    mails.map(async ({ domain, from: submitter = "sender.example", isSigned = true, successful = 10, to, at }) => {
      const write = isSigned ? signedReportMail : reportMail;
      const raw = await write({ domain, day, successful, failed: 0 }, { submitter, to });
      return incoming(raw, { receivedAt: new Date(`${at ?? "2026-09-02"}T06:00:00Z`) });
    }),
  );
  return ingestMessages(batch, world);
}

const successful = (workspace: Workspace, domainId: string, counts: "trusted" | "all" = "trusted") =>
  inWorkspace(workspace, async (tenant) => {
    const days = await dailyConnections(tenant, { domainId, period, standings: countedStandings[counts] });
    const reported = days.flatMap((figures) => figures.successful ?? []);
    return reported.length === 0 ? null : reported.reduce((sum, figure) => sum + figure, 0);
  });
const excludedOf = (workspace: Workspace, domainId: string | null) =>
  inWorkspace(workspace, (tenant) => leftOut(tenant, { domainId, period }));
const times = (count: number, mail: Mail) => Array.from({ length: count }, () => mail);

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
    expect(await successful(ada, domainId)).toBe(210);
    expect(await excludedOf(ada, domainId)).toEqual({ unverified: [], never: [{ why: "quota", reports: 10 }] });
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
    expect(await successful(ada, domainId)).toBe(200);
    expect(await excludedOf(ada, domainId)).toEqual({ unverified: [], never: [] });
  });

  test("has no larger share by many names under one domain", async () => {
    const { id: domainId } = await watch(ada, "crowd.test");
    await arrive(
      ...times(15, { domain: "crowd.test", from: "a.crowd.example" }),
      ...times(15, { domain: "crowd.test", from: "b.crowd.example" }),
    );
    expect(await successful(ada, domainId)).toBe(200);
  });

  test("loses nothing of its share to what merely claims its name, and has no part in it", async () => {
    const { id: domainId } = await watch(ada, "claims.example");
    const claim = { domain: "claims.example", isSigned: false };
    await arrive(...times(25, claim));
    await arrive(...times(5, { domain: "claims.example" }));
    await arrive(...times(25, claim));
    expect(await successful(ada, domainId)).toBe(50);
    expect(await excludedOf(ada, domainId)).toEqual({ unverified: [{ why: "unsigned", reports: 50 }], never: [] });
  });

  test("loses nothing of its share to what does not count, in the same batch either", async () => {
    const { id: domainId } = await watch(ada, "wasted.test");
    const a = { domain: "wasted.test", from: "a.crowd.example" };
    const b = { ...a, from: "b.crowd.example" };
    await arrive(a);
    await excludeReporter(ada, actor, "wasted.test", { reporter: "a.crowd.example", verb: "exclude" });
    await arrive(...times(20, a), ...times(20, { ...b, successful: 10 ** 13 }), ...times(5, b));
    expect(await successful(ada, domainId)).toBe(50);
  });

  test("that is excluded and included again counts with its share, and no more", async () => {
    const { id: domainId } = await watch(ada, "back.example");
    await arrive(...times(15, { domain: "back.example" }));
    const name = { reporter: "sender.example" };
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "exclude" });
    await arrive(...times(300, { domain: "back.example" }), ...times(3, { domain: "back.example", at: "2026-09-03" }));
    await arrive(...times(25, { domain: "back.example", at: "2026-09-12" }));
    expect(await successful(ada, domainId)).toBe(null);
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "include" });
    expect(await successful(ada, domainId)).toBe(200 + 30 + 250);
    expect(await excludedOf(ada, domainId)).toEqual({ unverified: [], never: [{ why: "quota", reports: 295 }] });
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "exclude" });
    expect(await successful(ada, domainId)).toBe(null);
    await excludeReporter(ada, actor, "back.example", { ...name, verb: "include" });
    expect(await successful(ada, domainId)).toBe(480);
  });

  test("leaves of the share what another name of its house took meanwhile", async () => {
    const { id: domainId } = await watch(ada, "shared.test");
    await arrive(...times(15, { domain: "shared.test", from: "a.crowd.example" }));
    await excludeReporter(ada, actor, "shared.test", { reporter: "a.crowd.example", verb: "exclude" });
    await arrive(...times(15, { domain: "shared.test", from: "b.crowd.example" }));
    await excludeReporter(ada, actor, "shared.test", { reporter: "a.crowd.example", verb: "include" });
    expect(await successful(ada, domainId)).toBe(200);
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
    expect(await successful(ada, domainId)).toBe(260);
  });

  test("is as old as the first of its reports, wherever in a batch that stands", async () => {
    const { id: domainId } = await watch(ada, "backlog.example");
    const late = times(15, { domain: "backlog.example", at: "2026-09-10" });
    await arrive(...late, { domain: "backlog.example", at: "2026-09-02" }, ...late);
    expect(await successful(ada, domainId)).toBe(310);
  });

  test("is none that has a name in a house that is known for a week", async () => {
    const { id: domainId } = await watch(ada, "house.test");
    await arrive({ domain: "house.test", from: "a.crowd.example" });
    await arrive(...times(25, { domain: "house.test", from: "b.crowd.example", at: "2026-09-10" }));
    expect(await successful(ada, domainId)).toBe(260);
  });

  test("has the share of a day also where that day's mail comes after the next day's", async () => {
    const { id: domainId } = await watch(ada, "late.example");
    await arrive(...times(20, { domain: "late.example", at: "2026-09-03" }));
    await arrive(...times(25, { domain: "late.example", at: "2026-09-02" }));
    expect(await successful(ada, domainId)).toBe(400);
  });
});

describe("what may be acted on", () => {
  test("is what a known reporter says, or two new ones; not an excluded one, nor anybody unsigned", async () => {
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
});

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
    expect(await successful(ada, domainId)).toBe(null);
    await excludeReporter(ada, actor, "much.example", { reporter: "sender.example", verb: "include" });
    clock.mockRestore();
    expect(await successful(ada, domainId)).toBe(4_510);
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
    expect(await successful(ada, domainId)).toBe(3);
    await arrive({ domain: "excluded.example" });
    expect(await successful(ada, domainId, "all")).toBe(3);
    expect((await excludedOf(ada, domainId)).never).toEqual([{ why: "excluded", reports: 3 }]);
    await to("include");
    expect(await successful(ada, domainId)).toBe(33);
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
    expect(await successful(ada, domainId, "all")).toBeNull();
    await excludeReporter(ada, actor, "forged.example", input("include"));
    expect(await successful(ada, domainId, "all")).toBe(28);
  });

  test("brings back nothing that cannot be true, which came while it was left out", async () => {
    const { id: domainId } = await watch(ada, "untrue.example");
    const input = (verb: "exclude" | "include") => ({ reporter: "sender.example", verb });
    await arrive({ domain: "untrue.example" });
    await excludeReporter(ada, actor, "untrue.example", input("exclude"));
    await arrive({ domain: "untrue.example", successful: 10 ** 13 });
    await excludeReporter(ada, actor, "untrue.example", input("include"));
    expect(await successful(ada, domainId)).toBe(10);
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
    expect(await successful(ada, domainId, "all")).toBe(10);
    expect(await successful(ada, domainId)).toBe(10);
    // New since it signed, and not since somebody used its name.
    expect(await marks()).toMatchObject({ newcomers: ["sender.example"], excludedClaims: ["sender.example"] });

    await to("exclude");
    expect(await successful(ada, domainId, "all")).toBeNull();
    expect(await marks()).toMatchObject({ excluded: ["sender.example"], excludedClaims: [] });
    await to("include");
    expect(await successful(ada, domainId, "all")).toBe(18);
    expect(await marks()).toEqual({ newcomers: ["sender.example"], excluded: [], excludedClaims: [] });
  });

  test("twice is no harm, and a stranger or a name without reports is not found", async () => {
    const { id: domainId } = await watch(ada, "twice.example");
    await arrive({ domain: "twice.example" });
    const input = { reporter: "sender.example", verb: "exclude" as const };
    await excludeReporter(ada, actor, "twice.example", input);
    await excludeReporter(ada, actor, "twice.example", input);
    expect(await successful(ada, domainId)).toBeNull();
    await expect(excludeReporter(bob, actor, "twice.example", input)).rejects.toMatchObject({ code: "not-found" });
    const nobody = excludeReporter(ada, actor, "twice.example", { ...input, reporter: "nobody.example" });
    await expect(nobody).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what counts", () => {
  test("is the workspace's choice, with an audit entry, and another workspace keeps its own", async () => {
    const { id: domainId } = await watch(bob, "choice.example");
    await arrive({ domain: "choice.example" }, { domain: "choice.example", isSigned: false, successful: 4 });
    expect((await inWorkspace(bob, getChoices)).counting).toBe("trusted");
    useDatabase(database.webUrl);
    await saveCounting(bob, actor, { counts: "all" });
    useDatabase(database.workerUrl);
    const { counting } = await inWorkspace(bob, getChoices);
    expect(await successful(bob, domainId, counting)).toBe(14);
    expect(await successful(bob, domainId)).toBe(10);
    expect((await inWorkspace(ada, getChoices)).counting).toBe("trusted");
    const entry = await db.auditEntry.findFirstOrThrow({ where: { verb: "workspace.save-counting" } });
    expect(entry).toMatchObject({ workspaceId: bob.id, detail: { before: "trusted", after: "all" } });
    expect(await excludedOf(bob, null)).toEqual({ unverified: [{ why: "unsigned", reports: 1 }], never: [] });
  });
});

describe("the mail of a report", () => {
  test("shows its allowed fields, with tokens masked, to its tenant alone", async () => {
    const { id: domainId, address } = await watch(bob, "mail.example");
    const [result] = await arrive({ domain: "mail.example", to: address });
    const { id, deliveryId } = await db.report.findFirstOrThrow({ where: { domainId } });
    expect(deliveryId).toBe(result?.deliveryId);
    await db.delivery.update({ where: { id: deliveryId }, data: { subject: `Re: ${address}, today` } });
    useDatabase(database.webUrl);
    const mail = await inWorkspace(bob, (tenant) => mailOfReport(tenant, id));
    expect(Object.keys(mail ?? {}).sort()).toEqual(["from", "messageId", "sentAt", "subject", "uploadedBy"]);
    expect(mail).toMatchObject({ from: "reports@sender.example", subject: "Re: tlsrpt+…@localhost, today" });
    expect(await inWorkspace(ada, (tenant) => mailOfReport(tenant, id))).toBeNull();
    await expect(inWorkspace(ada, (tenant) => getReportOrThrow(tenant, domainId, id))).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await db.reporter.count()).toBe(0);
    useDatabase(database.workerUrl);
  });

  test("names the member who uploaded it", async () => {
    const { id: domainId } = await watch(ada, "handed-in.example");
    const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
    const raw = Buffer.from(reportJson({ domain: "handed-in.example", day, successful: 1, failed: 0 }));
    const uploadedBy = { workspaceId: ada.id, userId };
    await ingestMessages([incoming(raw, { source: "upload", fileName: "a.json", uploadedBy })], world);
    const { id } = await db.report.findFirstOrThrow({ where: { domainId } });
    useDatabase(database.webUrl);
    const mail = await inWorkspace(ada, (tenant) => mailOfReport(tenant, id));
    expect(mail).toMatchObject({ uploadedBy: "ada@test.example", from: null, subject: null });
    useDatabase(database.workerUrl);
  });
});
