import { expect, test } from "vitest";
import { ImapError } from "@/lib/imap/imap-error";
import { newCaution } from "./caution";

const lost = (mails: string[]) => new ImapError("disconnected", "The connection was lost.", { mails });
const ids = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1));

test("fewer mails are asked for after each failure, down to one, and as many as ever once all were read", () => {
  const caution = newCaution();
  expect(caution.atOnce("INBOX", 1000)).toBe(1000);
  for (const [asked, next] of [
    [1000, 100],
    [100, 10],
    [4, 1],
  ] as const) {
    caution.noteFailure("INBOX", lost(ids(asked)));
    expect(caution.atOnce("INBOX", 1000)).toBe(next);
  }
  expect(caution.atOnce("Junk", 1000)).toBe(1000);
  caution.noteRead("INBOX");
  expect(caution.atOnce("INBOX", 1000)).toBe(1000);
});

test("a mail that the server fails over alone, time and again, is passed over for a day", () => {
  let now = 0;
  const caution = newCaution(() => now);
  for (let failures = 0; failures < 2; failures += 1) caution.noteFailure("INBOX", lost(["7"]));
  expect(caution.passedOver("INBOX")).toEqual(new Set());
  caution.noteFailure("INBOX", lost(["7"]));
  expect(caution.passedOver("INBOX")).toEqual(new Set(["7"]));
  caution.noteRead("INBOX");
  expect(caution.passedOver("INBOX")).toEqual(new Set(["7"]));
  now += 86_400_000;
  expect(caution.passedOver("INBOX")).toEqual(new Set());
});

test("connections that are lost by chance, or while no mail was asked for, count for nothing", () => {
  const caution = newCaution();
  for (let failures = 0; failures < 5; failures += 1) {
    caution.noteFailure("INBOX", lost(["7"]));
    caution.noteRead("INBOX");
    caution.noteFailure("INBOX", lost([]));
    caution.noteFailure("INBOX", new Error("a bug"));
    caution.noteFailure("INBOX", new ImapError("throttled", "Later.", { mails: ["7"] }));
  }
  expect(caution.passedOver("INBOX")).toEqual(new Set());
});

test("a folder is looked at from its beginning once a day", () => {
  let now = 0;
  const caution = newCaution(() => now);
  expect(["INBOX", "INBOX", "Junk"].map(caution.takeWholeLook)).toEqual([true, false, true]);
  now += 86_400_000;
  expect(caution.takeWholeLook("INBOX")).toBe(true);
});
