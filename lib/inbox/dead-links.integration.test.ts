import { expect, test } from "vitest";
import { deliver, folders, imap, isFiled, mendLink, place, setUpInboxStage } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { pass, startWatching } from "@/e2e/support/poll";
import { within } from "@/e2e/support/within";
import { db } from "@/lib/db/client";
import { defaultTimeouts } from "@/lib/imap/open-imap-inbox";

setUpInboxStage();

test("a connection that is cut after MOVE and before its answer", async () => {
  const sent = await deliver(1_030);
  let movedOn: number | null = null;
  imap.watch((piece, from, link) => {
    if (from === "client" && piece.includes("UID MOVE")) movedOn ??= link;
    if (from !== "peer" || link !== movedOn) return true;
    imap.cut();
    return false;
  });
  await expect(pass()).rejects.toThrow(/lost/);
  const { length: moved } = (await folders()).Processed ?? [];
  expect(moved).toBeGreaterThan(0);
  expect(moved).toBeLessThan(1_030);
  imap.watch(() => true);
  await pass();
  await expectInvariants(place(), sent);
});

test("a dead link is given up within a minute", () => {
  expect(defaultTimeouts.probe + defaultTimeouts.command).toBeLessThan(60_000);
});

test("a link that dies silently in IDLE is given up, and what came meanwhile is read over a new one", async () => {
  const sent = await deliver(2);
  const dead = imap;
  let isIdle = false;
  dead.watch((piece, from) => {
    isIdle ||= from === "client" && piece.includes("IDLE");
    return true;
  });
  const poller = startWatching();
  await within(20, "the first two filed, and the poller at rest", async () => isIdle && (await isFiled(2)));
  dead.blackhole();
  await within(20, "the dead link given up", async () => {
    const { connectedAt } = await db.inboxState.findFirstOrThrow();
    return connectedAt === null;
  });
  await poller.stop();
  // As if the network were mended elsewhere: the old link stays dead.
  await mendLink();
  const later = await deliver(2, 100);
  await pass();
  await dead.stop();
  const others = [...sent.others, ...later.others];
  await expectInvariants(place(), { reportIds: [...sent.reportIds, ...later.reportIds], others });
});

test.each([
  ["a link that dies silently in FETCH", "both ways"],
  ["a server that never answers a FETCH", "answers alone"],
])("%s is given up, and the mails are filed over a new connection", async (_, lost) => {
  const sent = await deliver(4);
  let hung: number | null = null;
  imap.watch((piece, from, link) => {
    if (from === "client" && piece.includes("BODY.PEEK[]")) hung ??= link;
    return link !== hung || (lost === "answers alone" && from === "client");
  });
  const poller = startWatching();
  await within(30, "the mails filed", () => isFiled(4));
  expect(hung).not.toBeNull();
  const { lastError } = await db.inboxState.findFirstOrThrow();
  expect(lastError).toBeNull();
  await poller.stop();
  await expectInvariants(place(), sent);
});
