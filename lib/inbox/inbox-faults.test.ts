import { expect, test } from "vitest";
import { HttpError } from "@/lib/http/http-error";
import { ImapError } from "@/lib/imap/imap-error";
import { inboxFault } from "./inbox-faults";
import { inboxPause } from "./inbox-pause";
import { OauthError } from "./oauth-error";

test("what can only be locked out by more attempts is tried minutes apart, and the operator is told what to do", () => {
  expect(inboxFault(new ImapError("login", "The server rejected the user name or password."))).toEqual({
    retry: "later",
    text:
      "The server rejected the user name or password. See whether user and password in INBOX_URL are right. Microsoft takes none and " +
      "Google only app passwords: see docs/inbox-microsoft-365.md and docs/inbox-google.md. Waxseal tries again, but minutes apart.",
  });
});

test("a grant that ended is not tried again", () => {
  const { retry, text } = inboxFault(new OauthError("grant-ended", "It said: invalid_grant"));
  expect(retry).toBe("never");
  expect(text).toMatch(/^It said: invalid_grant\. Renew the grant .* Waxseal has stopped trying\.$/);
});

test.each([
  [new ImapError("bad-url", "x"), "never"],
  [new ImapError("throttled", "x"), "later"],
  [new ImapError("disconnected", "x"), "soon"],
  [new HttpError("unreachable", "x"), "soon"],
  [new OauthError("provider-busy", "x"), "later"],
  [new OauthError("token-refused", "x"), "later"],
  [new Error("x"), "soon"],
  ["x", "soon"],
])("%s is tried again %s", (error, retry) => {
  expect(inboxFault(error).retry).toBe(retry);
});

test("pauses double up to their bound, half of them by chance", () => {
  const soon = [1, 2, 3, 50].map((failures) => inboxPause("soon", failures, 1));
  expect(soon).toEqual([2_000, 4_000, 8_000, 60_000]);
  const later = [1, 2, 3, 50].map((failures) => inboxPause("later", failures, 0));
  expect(later).toEqual([60_000, 120_000, 240_000, 450_000]);
  expect(inboxPause("never", 1, 0.5)).toBeNull();
});
