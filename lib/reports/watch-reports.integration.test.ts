import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { actor, ada, bob, claim, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { excludeReporter } from "@/lib/ingest/exclude-reporter";
import type { Workspace } from "@/lib/workspaces/workspace";
import { announceReports } from "./announce-reports";
import { stopWatching, watchReports } from "./watch-reports";

const day = "2026-09-01";

setUpTwoTenants([senderKey()]);
beforeEach(stopWatching);
afterEach(stopWatching);
afterAll(stopWatching);

const mailFor = (domain: string, to: string) => signedReportMail({ domain, day, successful: 1, failed: 0 }, { to });

/** Counts what is heard; `settled` once it hears at all, which is said to everybody when the connection stands. */
async function watched(workspace: Workspace, domainId: string | null, since = new Date()) {
  const watching = { heard: 0 };
  watchReports(workspace, { domainId, userId: workspace.id, since, hear: () => (watching.heard += 1) });
  return watching;
}

async function open() {
  const first = await watched(ada, null);
  await vi.waitFor(() => expect(first.heard).toBe(1), 10_000);
}

test("who watches a domain, or its workspace, hears of each batch once; a stranger and another domain's page hear nothing", async () => {
  const [one, other] = [await watch(ada, "one.example"), await watch(ada, "other.example")];
  await open();
  const all = await watched(ada, null);
  const ofOne = await watched(ada, one.id);
  const ofOther = await watched(ada, other.id);
  const stranger = await watched(bob, null);
  const strangerOfOne = await watched(bob, one.id);
  await ingestMails(await mailFor("one.example", one.address), await mailFor("one.example", one.address));
  await vi.waitFor(() => expect(ofOne.heard).toBe(1), 10_000);
  await ingestMails(await mailFor("other.example", other.address));
  await vi.waitFor(() => expect(ofOther.heard).toBe(1), 10_000);
  expect([all, ofOne, stranger, strangerOfOne].map(({ heard }) => heard)).toEqual([2, 1, 0, 0]);
});

test("mail that cannot be read, and a report that is held, are heard of where their token belongs", async () => {
  const { id, address } = await claim(ada, "waiting.example");
  await open();
  const own = await watched(ada, id);
  const stranger = await watched(bob, null);
  await ingestMails(await mailFor("waiting.example", address));
  await vi.waitFor(() => expect(own.heard).toBe(1), 10_000);
  const broken = await signedReportMail(
    { domain: "waiting.example", day, successful: 1, failed: 0 },
    { to: address, json: "{" },
  );
  await ingestMails(broken);
  await vi.waitFor(() => expect(own.heard).toBe(2), 10_000);
  expect(stranger.heard).toBe(0);
});

test("a reporter that is left out is heard of too", async () => {
  const { id, address } = await watch(ada, "left-out.example");
  await ingestMails(await mailFor("left-out.example", address));
  await open();
  const own = await watched(ada, id);
  await excludeReporter(ada, actor, "left-out.example", { reporter: "sender.example", verb: "exclude" });
  await vi.waitFor(() => expect(own.heard).toBe(1), 10_000);
});

test("what changed between the drawing of a page and its watch is said at once, to nobody else", async () => {
  const { id, address } = await watch(ada, "between.example");
  await open();
  const drawnAt = new Date();
  const witness = await watched(ada, id);
  await ingestMails(await mailFor("between.example", address));
  await vi.waitFor(() => expect(witness.heard).toBe(1), 10_000);
  expect(await watched(ada, id, drawnAt)).toEqual({ heard: 1 });
  expect(await watched(ada, id, new Date(Date.now() + 1_000))).toEqual({ heard: 0 });
  expect(await watched(bob, null, drawnAt)).toEqual({ heard: 0 });
});

test("an ended watch hears nothing, and a user has so many at most", async () => {
  const { id, address } = await watch(ada, "many.example");
  await open();
  const watchAs = (userId: string, hear: () => void) =>
    watchReports(ada, { domainId: id, userId, since: new Date(), hear });
  const ended = vi.fn();
  watchAs("user", ended)?.();
  const stops = Array.from({ length: 30 }, () => watchAs("user", () => undefined));
  expect(stops.filter((stop) => stop === null)).toHaveLength(6);
  expect(watchAs("another", () => undefined)).not.toBeNull();
  stops[0]?.();
  const last = vi.fn();
  expect(watchAs("user", last)).not.toBeNull();
  await ingestMails(await mailFor("many.example", address));
  await vi.waitFor(() => expect(last).toHaveBeenCalledTimes(1), 10_000);
  expect(ended).not.toHaveBeenCalled();
});

// The last one: it leaves a change of the future behind.
test("what changed after a page was drawn is said also where its watch stands long after, as of a page in the background", async () => {
  const [one, other] = [await watch(ada, "drawn.example"), await watch(ada, "noisy.example")];
  const change = ({ id: domainId }: { id: string }) => announceReports(db, [{ workspaceId: ada.id, domainId }]);
  await open();
  const witness = await watched(ada, null);
  const drawnAt = new Date();
  await change(one);
  await vi.waitFor(() => expect(witness.heard).toBe(1), 10_000);
  const later = Date.now() + 61_000;
  const now = vi.spyOn(Date, "now").mockReturnValue(later);
  await change(other);
  await vi.waitFor(() => expect(witness.heard).toBe(2), 10_000);
  now.mockRestore();
  expect(await watched(ada, one.id, drawnAt)).toEqual({ heard: 1 });
  expect(await watched(ada, one.id, new Date(later))).toEqual({ heard: 0 });
});
