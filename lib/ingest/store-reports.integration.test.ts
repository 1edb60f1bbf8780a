/** The same report, by whatever way it comes again, counts once; and after each way the tallies equal the rows. */
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { incoming } from "@/e2e/support/incoming";
import { expectTalliesEqualRows } from "@/e2e/support/invariants";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, database, ingestMails, records, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
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
