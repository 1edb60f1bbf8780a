/** The same report, by whatever way it comes again, counts once; and after each way the tallies equal the rows. */
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { incoming } from "@/e2e/support/incoming";
import { expectTalliesEqualRows } from "@/e2e/support/invariants";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, database, ingestMails, records, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { ingestKept } from "./ingest-kept";
import { judgePending } from "./judge-pending";

const day = "2026-09-01";
let client: pg.Client;

setUpTwoTenants([senderKey(), senderKey("stranger.example")]);
beforeAll(async () => {
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterEach(() => expectTalliesEqualRows(client));
afterAll(() => client.end());

test("the same report again, by another mail, is a duplicate", async () => {
  const { address: to } = await watch(ada, "once.example");
  const mail = await signedReportMail({ domain: "once.example", day, successful: 10, failed: 0 }, { to });
  expect((await ingestMails(mail, mail)).map((result) => result.outcome)).toEqual(["stored", "duplicate"]);
  expect((await ingestMails(mail))[0]?.outcome).toBe("duplicate");
  expect(await figuresOf(ada, "once.example", { day })).toMatchObject({ successful: 10, failed: 0 });
});

test("the same report by two mails at the same moment is one, and the other mail's a duplicate", async () => {
  const { address: to } = await watch(ada, "at-once.example");
  for (let n = 0; n < 20; n += 1) {
    const report = { domain: "at-once.example", day, successful: 10, failed: 0, reportId: `at-once-${n}` };
    const mail = await signedReportMail(report, { to });
    const results = await Promise.all([ingestMails(mail), ingestMails(mail)]);
    expect(
      results
        .flat()
        .map((result) => result.outcome)
        .sort(),
    ).toEqual(["duplicate", "stored"]);
  }
});

test("the same origin again is not ingested again", async () => {
  const { address: to } = await watch(ada, "origin.example");
  const mail = incoming(await signedReportMail({ domain: "origin.example", day, successful: 10, failed: 0 }, { to }));
  const [first] = await ingestMails(mail);
  const [second] = await ingestMails(mail);
  expect(second).toEqual(first);
});

test("the same id with other figures is a conflict; the first stays and is flagged", async () => {
  const { address: to } = await watch(ada, "conflict.example");
  const base = { domain: "conflict.example", day, failed: 0, reportId: "same" };
  await ingestMails(await signedReportMail({ ...base, successful: 10 }, { to }));
  const [again] = await ingestMails(await signedReportMail({ ...base, successful: 99 }, { to }));
  expect(again?.outcome).toBe("conflict");
  const { reports, successful } = await figuresOf(ada, "conflict.example", { day });
  expect(successful).toBe(10);
  expect(reports).toMatchObject([{ hasConflict: true }]);
});

test("whoever signs a report in another's name, and guesses its id, does not keep out the true one", async () => {
  const { address: to } = await watch(ada, "true.example");
  const report = { domain: "true.example", day, successful: 10, failed: 4, reportId: "guessed" };
  const forged = await signedReportMail({ ...report, successful: 1000 }, { to, submitter: "stranger.example" });
  expect((await ingestMails(forged))[0]?.outcome).toBe("stored");
  expect((await ingestMails(await signedReportMail(report, { to })))[0]?.outcome).toBe("stored");
  expect((await ingestMails(incoming(forged)))[0]?.outcome).toBe("duplicate");
  const { reports, successful } = await figuresOf(ada, "true.example", { day });
  expect(successful).toBe(10);
  expect(reports).toMatchObject([{ reporter: "sender.example", hasConflict: false }]);
});

test("what a member uploads is kept from whoever signs a report in the sender's name, in any order", async () => {
  const { address: to } = await watch(ada, "uploaded.example");
  const { id: userId } = await db.user.findFirstOrThrow();
  for (const isForgedFirst of [true, false]) {
    const report = { domain: "uploaded.example", day, successful: 10, failed: 4, reportId: `up-${isForgedFirst}` };
    const file = (figures: Partial<typeof report> = {}) =>
      incoming(reportJson({ ...report, ...figures }), {
        ...{ source: "upload", uploadedBy: { workspaceId: ada.id, userId }, fileName: "a.json" },
      });
    const forged = await signedReportMail({ ...report, successful: 1000 }, { to, submitter: "stranger.example" });
    const results = [];
    for (const one of isForgedFirst ? [forged, file({ successful: 1000 }), file()] : [file(), forged])
      results.push(...(await ingestMails(one)));
    expect(results.map(({ outcome }) => outcome)).toEqual(
      isForgedFirst ? ["stored", "duplicate", "stored"] : ["stored", "duplicate"],
    );
  }
  const { reports, successful } = await figuresOf(ada, "uploaded.example", { day });
  expect(successful).toBe(20);
  expect(reports).toMatchObject([{ verdict: "uploaded" }, { verdict: "uploaded" }]);
});

test("a verified report takes the place of an unverified one, its figures with it", async () => {
  const { address: to } = await watch(ada, "better.example");
  const report = { domain: "better.example", day, successful: 10, failed: 4, reportId: "x" };
  const mail = reportMail({ ...report, successful: 1000 }, { to });
  expect((await ingestMails(mail))[0]?.outcome).toBe("stored");
  expect(await figuresOf(ada, "better.example", { day, counted: ["unverified"] })).toMatchObject({ successful: 1000 });
  expect((await ingestMails(await signedReportMail(report, { to })))[0]?.outcome).toBe("stored");
  expect(await figuresOf(ada, "better.example", { day, counted: ["unverified"] })).toMatchObject({ successful: null });
  const { reports, successful } = await figuresOf(ada, "better.example", { day, counted: ["verified"] });
  expect(successful).toBe(10);
  expect(reports).toHaveLength(1);
  expect((await ingestMails(mail))[0]?.outcome).toBe("duplicate");
});

test("what a better copy replaces is superseded, also where its delivery gave a report that stays", async () => {
  const one = await watch(ada, "one.example");
  const two = await watch(ada, "two.example");
  const report = { domain: "one.example", day, successful: 10, failed: 4, reportId: "replaced" };
  const more = [{ domain: "two.example", successful: 1, failed: 0 }];
  const outcomes = () => db.delivery.findMany({ select: { outcome: true, reason: true }, where: { id: { in: ids } } });
  const sent = await ingestMails(reportMail(report, { to: one.address }));
  const both = await ingestMails(
    reportMail({ ...report, reportId: "both", more }, { to: `${one.address}, ${two.address}` }),
  );
  const ids = [sent[0]?.deliveryId ?? "", both[0]?.deliveryId ?? ""];
  await ingestMails(await signedReportMail({ ...report, successful: 11 }, { to: one.address }));
  await ingestMails(await signedReportMail({ ...report, successful: 11, reportId: "both" }, { to: one.address }));
  expect((await outcomes()).sort((a, b) => a.outcome.localeCompare(b.outcome))).toEqual([
    { outcome: "stored", reason: null },
    { outcome: "superseded", reason: "A better copy of the same report took its place." },
  ]);
});

test("of two copies in one batch the better one stays, and of the other it is said that it was superseded", async () => {
  const { id: domainId, address: to } = await watch(ada, "both.example");
  const report = { domain: "both.example", day, successful: 10, failed: 4, reportId: "both" };
  const results = await ingestMails(
    reportMail({ ...report, successful: 1000 }, { to }),
    reportMail({ ...report, successful: 1000 }, { to }),
    await signedReportMail(report, { to }),
    reportMail(report, { to }),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(["superseded", "duplicate", "stored", "duplicate"]);
  expect(results[0]?.reason).toBe("A better copy of the same report took its place.");
  const stored = await db.report.findFirstOrThrow({ where: { domainId } });
  const parts = await db.deliveryPart.findMany({
    where: { deliveryId: { in: results.map(({ deliveryId }) => deliveryId) } },
  });
  expect(parts.flatMap(({ reportId }) => reportId ?? [])).toEqual([stored.id, stored.id, stored.id]);
  expect(await figuresOf(ada, "both.example", { day })).toMatchObject({ successful: 10, reports: [{}] });
});

test("of two reports with one key in a mail the first stays, also when the mail is read again", async () => {
  const { address: to } = await watch(ada, "twice.example");
  const report = { domain: "twice.example", day, failed: 0, reportId: "twice" };
  const other = `Content-Type: application/tlsrpt+json\r\n\r\n${reportJson({ ...report, successful: 99 })}\r\n`;
  const mail = reportMail({ ...report, successful: 10 }, { to }).replace(/(--=_report)--/, `$1\r\n${other}$1--`);
  const [result] = await ingestMails(mail);
  const partsOf = () => db.deliveryPart.findMany({ where: { deliveryId: result?.deliveryId }, orderBy: { id: "asc" } });
  for (let reading = 0; reading < 3; reading += 1) {
    expect((await partsOf()).map(({ outcome }) => outcome)).toEqual(["stored", "conflict"]);
    expect(await figuresOf(ada, "twice.example", { day })).toMatchObject({
      ...{ successful: 10, reports: [{ hasConflict: true }] },
    });
    expect(await ingestKept([result?.deliveryId ?? ""], world)).toBe(1);
  }
});

test("a report without contact counts once, whether or not a mail around it names its submitter", async () => {
  const { address: to, token } = await watch(ada, "ways.example");
  const report = { domain: "ways.example", day, successful: 10, failed: 4, reportId: "ways" };
  const nameless = (organization: string) =>
    reportJson({ ...report, organization }).replace('"reports@sender.example"', "null");
  const { id: userId } = await db.user.findFirstOrThrow();
  const uploaded = { source: "upload" as const, uploadedBy: { workspaceId: ada.id, userId } };
  for (const [organization, fileName] of [
    ["company.example", "report.json"],
    ["The Company", "sender.example!ways.example!1788220800!1788307199.json"],
  ] as const) {
    const json = nameless(organization);
    const results = await ingestMails(
      await signedReportMail(report, { to, json }),
      incoming(json, { ...uploaded, fileName }),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["stored", "duplicate"]);
  }
  const [posted] = await ingestMails(incoming(nameless("company.example"), { source: "https", token }));
  expect(posted?.outcome).toBe("duplicate");
});

test("a report of which a policy names no domain is the same, whatever its copies are taken to be about", async () => {
  const { address: to, token } = await watch(ada, "domainless.example");
  const report = { domain: "domainless.example", day, successful: 10, failed: 4, type: "no-policy-found" };
  const json = reportJson(report).replace('"policy-domain":"domainless.example"', '"policy-domain":null');
  const mailed = reportMail(report, { to, json });
  const posted = incoming(json, { source: "https", token });
  expect((await ingestMails(mailed, posted)).map(({ outcome }) => outcome)).toEqual(["stored", "duplicate"]);
});

test("what a delivery gave is replaced where it is read otherwise", async () => {
  const { id: domainId, address: to } = await watch(ada, "otherwise.example");
  const mail = await signedReportMail({ domain: "otherwise.example", day, successful: 10, failed: 4 }, { to });
  const [result] = await ingestMails(mail);
  const hashOf = async () => (await db.report.findFirstOrThrow({ where: { domainId } })).contentHash;
  const before = await hashOf();
  await db.report.updateMany({ where: { domainId }, data: { contentHash: "as it was read before" } });
  await ingestKept([result?.deliveryId ?? ""], world);
  expect(await hashOf()).toBe(before);
});

test("a signature that is pending is judged again, and of one that is not good it is said", async () => {
  const { id: domainId, address: to } = await watch(ada, "pending-broken.example");
  const key = senderKey();
  records[key.name] = "timeout";
  await ingestMails(
    await signedReportMail({ domain: "pending-broken.example", day, successful: 10, failed: 4 }, { to }),
  );
  records[key.name] = { txt: ["v=DKIM1; p="] };
  await judgePending(new Date(), world);
  records[key.name] = { txt: [key.txt] };
  expect(await db.report.findMany({ where: { domainId } })).toMatchObject([{ verdict: "broken" }]);
});

test("a signature that is pending is judged again, and then counts", async () => {
  const { address: to } = await watch(ada, "pending.example");
  const key = senderKey();
  records[key.name] = "timeout";
  await ingestMails(await signedReportMail({ domain: "pending.example", day, successful: 10, failed: 4 }, { to }));
  expect(await figuresOf(ada, "pending.example", { day, counted: ["verified"] })).toMatchObject({ successful: null });
  records[key.name] = { txt: [key.txt] };
  expect(await judgePending(new Date(), world)).toBeGreaterThan(0);
  expect(await figuresOf(ada, "pending.example", { day, counted: ["verified"] })).toMatchObject({ successful: 10 });
  expect(await figuresOf(ada, "pending.example", { day, counted: ["unverified"] })).toMatchObject({ successful: null });
});
