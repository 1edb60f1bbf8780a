import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { reportMail } from "@/e2e/support/report-mail";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { log } from "@/lib/log";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";
import { ingestMessages } from "./ingest-messages";
import { judgePending } from "./judge-pending";

const key = dkimKeyPair();
const name = "s1._domainkey.sender.example";
const failing = () => ({ resolver: fakeResolver({ [name]: "timeout" }) });
const minutesOn = (minutes: number) => new Date(Date.now() + minutes * 60_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});

afterAll(() => database.drop());

async function ingestPending(origin: string): Promise<string> {
  const report = { domain: "owner.example", day: "2026-09-01", successful: 1, failed: 0, reportId: origin };
  const mail = await signMail(reportMail(report, {}), {
    ...{ domain: "sender.example", selector: "s1", privateKey: key.privateKey },
  });
  const message = { origin, source: "mail" as const, raw: Buffer.from(mail, "latin1"), fileName: null };
  await ingestMessages([{ ...message, receivedAt: new Date(), uploadedBy: null }], failing());
  return origin;
}

const verdictOf = async (origin: string) => (await db.delivery.findUniqueOrThrow({ where: { origin } })).verdict;

test("a pending signature is tried at once, then ever more seldom, and at last no more", async () => {
  const origin = await ingestPending("test:seldom");
  const tries = async (minutes: number) => judgePending(minutesOn(minutes), failing());
  expect([await tries(0), await tries(9), await tries(11), await tries(11), await tries(21)]).toEqual([1, 0, 1, 0, 1]);
  await db.delivery.update({ where: { origin }, data: { attempts: 31 } });
  expect([await tries(300), await tries(361), await tries(100_000)]).toEqual([0, 1, 0]);
  expect(await verdictOf(origin)).toBe("pending");
});

test("many that are never found do not keep the others from their turn", async () => {
  await db.delivery.updateMany({ data: { attempts: 32 } });
  const ids = Array.from({ length: 600 }, (_, n) => n);
  await db.delivery.createMany({
    data: ids.map((n) => ({
      ...{ origin: `test:hostile-${n}`, source: "mail", outcome: "held", verdict: "pending", attempts: 10 },
      // What cannot even be unpacked is not written anew by a try.
      ...{ size: 0, raw: new Uint8Array([1]), receivedAt: new Date(0), ingestedAt: minutesOn(-600), tokens: [] },
    })),
  });
  const origin = await ingestPending("test:later");
  const complaints = vi.spyOn(log, "error").mockReturnValue();
  const found = { resolver: fakeResolver({ [name]: { txt: [key.txt] } }) };
  for (let pass = 0; pass < 2; pass++) await judgePending(minutesOn(1), found);
  expect(await verdictOf(origin)).toBe("verified");
  expect(complaints).toHaveBeenCalledTimes(600);
});
