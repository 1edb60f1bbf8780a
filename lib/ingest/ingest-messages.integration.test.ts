import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signUp } from "@/lib/workspaces/sign-up";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { db, useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { addDomain } from "@/lib/domains/add-domain";
import { checkDomain } from "@/lib/domains/check-domain";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { reportAddress } from "@/lib/domains/report-address";
import { listReports } from "@/lib/reports/list-reports";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { standings } from "@/lib/reports/standing";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";
import { testDatabase } from "@/e2e/support/postgres";
import { reportJson, reportMail, type SampleReport } from "@/e2e/support/report-mail";
import { expireDeliveries } from "./expire-deliveries";
import { ingestMessages } from "./ingest-messages";
import { ingestWaiting } from "./ingest-waiting";
import { judgePending } from "./judge-pending";
import { releaseHeld } from "./release-held";
import { talliesOf } from "./tallies-of";
import type { Incoming } from "./incoming";

const actor = { userId: null, name: "test", address: null };
const key = dkimKeyPair();
const day = "2026-09-01";
const receivedAt = new Date("2026-09-02T06:00:00Z");

let database: Awaited<ReturnType<typeof testDatabase>>;
let ada: Workspace;
let bob: Workspace;
let serial = 0;

const records: Parameters<typeof fakeResolver>[0] = {};
const world = {
  get resolver() {
    return fakeResolver(records);
  },
};

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
  const account = { password: "correct horse battery" };
  ada = (await signUp({ ...account, email: "ada@test.example", workspaceName: "Ada" }, null)).workspace;
  bob = (await signUp({ ...account, email: "bob@test.example", workspaceName: "Bob" }, null)).workspace;
});

afterAll(() => database.drop());

beforeEach(() => {
  for (const name of Object.keys(records)) delete records[name];
  records["s1._domainkey.sender.example"] = { txt: [key.txt] };
});

/** A domain of a workspace, verified by its record in DNS unless it is to wait; returns its report address. */
async function addWatched(workspace: Workspace, name: string, isVerified = true): Promise<string> {
  await addDomain(workspace, actor, { name }, world);
  const { token } = await domainOf(workspace, name);
  if (isVerified) await verify(workspace, name);
  return reportAddress(token);
}

async function verify(workspace: Workspace, name: string): Promise<void> {
  const { token } = await domainOf(workspace, name);
  records[`_smtp._tls.${name}`] = { txt: [`v=TLSRPTv1; rua=mailto:${reportAddress(token)}`] };
  const domain = await checkDomain(workspace, actor, name, world);
  expect(domain.verifiedAt, domain.proofFinding ?? "").not.toBeNull();
}

function domainOf(workspace: Workspace, name: string) {
  return inWorkspace(workspace, (tenant) => getDomainOrThrow(tenant, name));
}

function incoming(raw: string | Uint8Array, origin = `test:${(serial += 1)}`): Incoming {
  return { origin, source: "mail", raw: Buffer.from(raw), fileName: null, receivedAt, uploadedBy: null };
}

async function ingest(...mails: (string | Incoming)[]) {
  return ingestMessages(
    mails.map((mail) => (typeof mail === "string" ? incoming(mail) : mail)),
    world,
  );
}

const signed = (report: SampleReport, to: string) =>
  signMail(reportMail(report, { to, from: "reports@sender.example" }), {
    ...{ domain: "sender.example", selector: "s1", privateKey: key.privateKey },
  });

async function figures(workspace: Workspace, name: string, counted: readonly (typeof standings)[number][] = standings) {
  const { id: domainId } = await domainOf(workspace, name);
  return inWorkspace(workspace, async (tenant) => {
    const period = { from: "2026-08-25", to: "2026-09-05" };
    const series = await dailyConnections(tenant, { domainId, period, standings: counted });
    const { reports } = await listReports(tenant, { domainId, ...period, after: null });
    const found = series.find((one) => one.day === day);
    return { successful: found?.successful ?? null, failed: found?.failed ?? null, reports };
  });
}

describe("whose report it is", () => {
  test("a report for a verified domain is stored, its figures counted", async () => {
    const to = await addWatched(ada, "stored.example");
    const [result] = await ingest(await signed({ domain: "stored.example", day, successful: 90, failed: 10 }, to));
    expect(result).toMatchObject({ outcome: "stored", parts: [{ domain: "stored.example", outcome: "stored" }] });
    expect(await figures(ada, "stored.example")).toMatchObject({ successful: 90, failed: 10 });
  });

  test("before proof it is held, and released to the claim whose token it bears", async () => {
    const to = await addWatched(ada, "held.example", false);
    const [result] = await ingest(await signed({ domain: "held.example", day, successful: 7, failed: 1 }, to));
    expect(result?.outcome).toBe("held");
    expect(await releaseHeld(world)).toBe(0);
    await verify(ada, "held.example");
    expect(await releaseHeld(world)).toBe(1);
    expect(await releaseHeld(world)).toBe(0);
    expect(await figures(ada, "held.example")).toMatchObject({ successful: 7, failed: 1 });
  });

  test("a held report is not released to a rival who proves ownership later", async () => {
    const to = await addWatched(ada, "rival.example", false);
    await ingest(await signed({ domain: "rival.example", day, successful: 7, failed: 1 }, to));
    await addWatched(bob, "rival.example");
    expect(await releaseHeld(world)).toBe(0);
    expect((await figures(bob, "rival.example")).reports).toEqual([]);
  });

  test("a mail to one tenant's address never lands in another tenant's figures", async () => {
    const toAda = await addWatched(ada, "mine.example");
    await addWatched(bob, "theirs.example");
    const [result] = await ingest(await signed({ domain: "theirs.example", day, successful: 5, failed: 5 }, toAda));
    expect(result?.outcome).toBe("held");
    expect(await figures(bob, "theirs.example")).toMatchObject({ successful: null });
  });

  test("an unknown domain is kept as such, and nothing is stored", async () => {
    const [result] = await ingest(reportMail({ domain: "nobody.example", day, successful: 1, failed: 0 }, {}));
    expect(result).toMatchObject({ outcome: "unknown-domain" });
  });

  test("a report of two tenants' domains is split, and neither sees the other's part", async () => {
    await addWatched(ada, "split-a.example");
    await addWatched(bob, "split-b.example");
    const report = { domain: "split-a.example", also: "split-b.example", day, successful: 4, failed: 2 };
    const [result] = await ingest(reportMail(report, {}));
    expect(result?.parts.map((part) => part.outcome)).toEqual(["stored", "stored"]);
    const stored = await db.report.findMany({ where: { deliveryId: result?.deliveryId ?? "" } });
    expect(stored).toHaveLength(2);
    for (const { raw, workspaceId } of stored) {
      expect(raw.includes("split-a.example")).toBe(workspaceId === ada.id);
      expect(raw.includes("split-b.example")).toBe(workspaceId === bob.id);
    }
  });

  test("a tlsa result that names the MX host goes to the domain of the token", async () => {
    const to = await addWatched(ada, "dane.example");
    const report = { domain: "mx1.hoster.example", type: "tlsa", day, successful: 3, failed: 0 };
    const [result] = await ingest(await signed(report, to));
    expect(result?.parts).toMatchObject([{ domain: "dane.example", outcome: "stored" }]);
  });
});

describe("once", () => {
  test("the same report again, by another mail, is a duplicate", async () => {
    const to = await addWatched(ada, "once.example");
    const mail = await signed({ domain: "once.example", day, successful: 10, failed: 0 }, to);
    expect((await ingest(mail, mail)).map((result) => result.outcome)).toEqual(["stored", "duplicate"]);
    expect((await ingest(mail))[0]?.outcome).toBe("duplicate");
    expect(await figures(ada, "once.example")).toMatchObject({ successful: 10, failed: 0 });
  });

  test("the same origin again is not ingested again", async () => {
    const to = await addWatched(ada, "origin.example");
    const mail = incoming(await signed({ domain: "origin.example", day, successful: 10, failed: 0 }, to));
    const [first] = await ingest(mail);
    const [second] = await ingest(mail);
    expect(second).toEqual(first);
  });

  test("the same id with other figures is a conflict; the first stays and is flagged", async () => {
    const to = await addWatched(ada, "conflict.example");
    const base = { domain: "conflict.example", day, failed: 0, reportId: "same" };
    await ingest(await signed({ ...base, successful: 10 }, to));
    const [again] = await ingest(await signed({ ...base, successful: 99 }, to));
    expect(again?.outcome).toBe("conflict");
    const { reports, successful } = await figures(ada, "conflict.example");
    expect(successful).toBe(10);
    expect(reports).toMatchObject([{ hasConflict: true }]);
  });

  test("a verified report takes the place of an unverified one, its figures with it", async () => {
    const to = await addWatched(ada, "better.example");
    const report = { domain: "better.example", day, successful: 10, failed: 4, reportId: "x" };
    const mail = reportMail({ ...report, successful: 1000 }, { to, from: "reports@sender.example" });
    expect((await ingest(mail))[0]?.outcome).toBe("stored");
    expect(await figures(ada, "better.example", ["unverified"])).toMatchObject({ successful: 1000 });
    expect((await ingest(await signed(report, to)))[0]?.outcome).toBe("stored");
    expect(await figures(ada, "better.example", ["unverified"])).toMatchObject({ successful: null });
    const { reports, successful } = await figures(ada, "better.example", ["verified"]);
    expect(successful).toBe(10);
    expect(reports).toHaveLength(1);
    expect((await ingest(mail))[0]?.outcome).toBe("duplicate");
  });

  test("a signature that is pending is judged again, and then counts", async () => {
    const to = await addWatched(ada, "pending.example");
    records["s1._domainkey.sender.example"] = "timeout";
    await ingest(await signed({ domain: "pending.example", day, successful: 10, failed: 4 }, to));
    expect(await figures(ada, "pending.example", ["verified"])).toMatchObject({ successful: null });
    records["s1._domainkey.sender.example"] = { txt: [key.txt] };
    expect(await judgePending(new Date(), world)).toBeGreaterThan(0);
    expect(await figures(ada, "pending.example", ["verified"])).toMatchObject({ successful: 10 });
    expect(await figures(ada, "pending.example", ["unverified"])).toMatchObject({ successful: null });
  });
});

describe("tallies", () => {
  test("equal the rows they count, after storing and replacing", async () => {
    const rows = await db.report.findMany({ include: { policies: { include: { failures: true } } } });
    const expected = new Map<string, bigint>();
    for (const report of rows.filter((row) => row.isCounted)) {
      const policies = report.policies.map((policy) => ({
        ...{ type: policy.type, domain: policy.domain, policyString: [], mxHosts: [] },
        ...{ successful: Number(policy.successful), failed: Number(policy.failed) },
        failures: policy.failures.map((failure) => ({
          ...failure,
          count: failure.count === null ? null : Number(failure.count),
        })),
      }));
      for (const one of talliesOf({ ...report, policies })) {
        const place = [report.domainId, report.day.toISOString(), report.standing, one.dimension, one.key].join("|");
        expected.set(place, (expected.get(place) ?? 0n) + one.successful * 1_000_000n + one.failed);
      }
    }
    const tallies = await db.tally.findMany({ where: { reports: { gt: 0 } } });
    const kept = new Map(
      tallies.map((tally) => [
        [tally.domainId, tally.day.toISOString(), tally.standing, tally.dimension, tally.key].join("|"),
        tally.successful * 1_000_000n + tally.failed,
      ]),
    );
    expect(kept.size).toBeGreaterThan(20);
    expect(kept).toEqual(expected);
  });

  test("keep at most 200 keys of a dimension and day, and the rest as one", async () => {
    const to = await addWatched(ada, "keys.example");
    const failures = Array.from({ length: 300 }, (_, at) => ({ mx: `mx${at}.keys.example`, count: 2 }));
    const report = { domain: "keys.example", day, successful: 0, failed: 600, failures };
    await ingest(reportMail({ ...report, reportId: "many" }, { to, from: "reports@sender.example" }));
    const { id: domainId } = await domainOf(ada, "keys.example");
    const period = { from: day, to: day };
    const byMx = () =>
      inWorkspace(ada, (tenant) => figuresByKey(tenant, "mx", { domainId, period, standings, most: 1000 }));
    const keys = await byMx();
    expect(keys).toHaveLength(201);
    expect(keys.find((one) => one.key === null)).toMatchObject({ failed: 200 });
    await ingest(await signed({ ...report, reportId: "many" }, to));
    expect((await byMx()).reduce((sum, one) => sum + one.failed, 0)).toBe(600);
    const unverified = await inWorkspace(ada, (tenant) =>
      figuresByKey(tenant, "mx", { domainId, period, standings: ["unverified"], most: 1000 }),
    );
    expect(unverified).toEqual([]);
  });

  test("leave out a report from the future and one with absurd counts, which are kept", async () => {
    const to = await addWatched(ada, "absurd.example");
    await ingest(
      await signed({ domain: "absurd.example", day: "2099-01-01", successful: 5, failed: 0 }, to),
      await signed({ domain: "absurd.example", day, successful: 10 ** 13, failed: 0 }, to),
    );
    expect(await figures(ada, "absurd.example")).toMatchObject({ successful: null, reports: [{ isCounted: false }] });
  });
});

describe("what is refused", () => {
  test("an unreadable report is kept raw with the reason and does not fail its neighbours", async () => {
    const to = await addWatched(ada, "neighbour.example");
    const broken = reportMail(
      { domain: "neighbour.example", day, successful: 1, failed: 1 },
      { to, json: '{"date-range"' },
    );
    const good = await signed({ domain: "neighbour.example", day, successful: 3, failed: 1 }, to);
    const results = await ingest(broken, good);
    expect(results.map((result) => result.outcome)).toEqual(["unreadable", "stored"]);
    const kept = await db.delivery.findUniqueOrThrow({ where: { id: results[0]?.deliveryId ?? "" } });
    expect(kept.raw).not.toBeNull();
    expect(kept.reason).toMatch(/JSON/);
  });

  test("mail that is no report leaves its headers and outcome alone", async () => {
    const [result] = await ingest("From: a@b.example\r\nSubject: Lunch\r\n\r\nAt noon?\r\n");
    expect(result?.outcome).toBe("not-a-report");
    const kept = await db.delivery.findUniqueOrThrow({ where: { id: result?.deliveryId ?? "" } });
    expect(kept).toMatchObject({ raw: null, subject: "Lunch" });
  });

  test("held reports expire after thirty days, and their bytes go", async () => {
    await addWatched(bob, "late.example", false);
    const [result] = await ingest(reportMail({ domain: "late.example", day, successful: 1, failed: 0 }, {}));
    expect(result?.outcome).toBe("held");
    expect(await expireDeliveries(new Date("2026-09-20T00:00:00Z"))).toBe(0);
    expect(await expireDeliveries(new Date("2026-10-20T00:00:00Z"))).toBeGreaterThan(0);
    const kept = await db.delivery.findUniqueOrThrow({ where: { id: result?.deliveryId ?? "" } });
    expect(kept).toMatchObject({ raw: null, outcome: "expired" });
  });
});

describe("uploads", () => {
  test("go through the same door, marked as uploaded, and count", async () => {
    await addWatched(ada, "upload.example");
    const user = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
    const raw = Buffer.from(reportJson({ domain: "upload.example", day, successful: 8, failed: 2 }));
    await ingest({ ...incoming(raw), source: "upload", uploadedBy: { workspaceId: ada.id, userId: user.id } });
    const { reports, successful } = await figures(ada, "upload.example", ["uploaded"]);
    expect(successful).toBe(8);
    expect(reports).toMatchObject([{ verdict: "uploaded" }]);
  });

  test("for a domain of another workspace are refused to the uploader", async () => {
    await addWatched(bob, "bobs.example");
    const user = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
    const raw = Buffer.from(reportJson({ domain: "bobs.example", day, successful: 8, failed: 2 }));
    const uploadedBy = { workspaceId: ada.id, userId: user.id };
    const [result] = await ingest({ ...incoming(raw), source: "upload", uploadedBy });
    expect(result?.outcome).toBe("unknown-domain");
    expect((await figures(bob, "bobs.example")).reports).toEqual([]);
  });

  test("that wait are ingested by the worker", async () => {
    expect(await ingestWaiting(world)).toBe(0);
  });
});

describe("the web role", () => {
  test("sees no tenant's rows outside a workspace, and a stranger sees nothing", async () => {
    useDatabase(database.webUrl);
    expect(await db.report.count()).toBe(0);
    expect(await db.tally.count()).toBe(0);
    expect(await db.domain.count()).toBe(0);
    const seen = await inWorkspace(bob, ({ tx }) => tx.report.findMany({ select: { workspaceId: true } }));
    expect(new Set(seen.map((row) => row.workspaceId))).toEqual(new Set([bob.id]));
    await expect(domainOf(bob, "stored.example")).rejects.toMatchObject({ code: "not-found" });
    useDatabase(database.workerUrl);
  });
});
